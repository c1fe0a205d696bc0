package org.youlin.dashboard.place;

import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;

/** An organisation with its name. */
public record OrganisationRef(String id, String name, Layer layer) {
    public static OrganisationRef of(Organisation organisation) {
        return new OrganisationRef(organisation.id().value(), organisation.name(), organisation.layer());
    }
}
