package org.youlin.domain.place;

import static java.util.Objects.requireNonNull;

/** Somebody who can be given a work order: a property company, a community office or a street office. */
public record Organisation(OrganisationId id, Layer layer, String name) {
    public Organisation {
        requireNonNull(id, "id is null");
        requireNonNull(layer, "layer is null");
        requireNonNull(name, "name is null");
    }
}
