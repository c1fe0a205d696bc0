package org.youlin.ingest.registry;

import java.util.Optional;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;

/** Organisations and places by their ids. None of them ever goes away or moves into another. */
public interface Places {
    Optional<Organisation> organisation(OrganisationId id);

    Optional<Estate> estate(EstateId id);

    Optional<Building> building(BuildingId id);

    Optional<Household> household(HouseholdId id);
}
