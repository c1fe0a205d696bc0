package org.youlin.dashboard.place;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.Registry;

/**
 * A place with the names that people know it by.
 *
 * @param name the whole place in words
 */
public record PlaceRef(
        String estateId,
        String estateName,
        Optional<String> buildingId,
        Optional<String> buildingName,
        Optional<String> householdId,
        Optional<String> householdName,
        String name) {

    /** {@code place} with its names; what the registry does not know is called by its id. */
    public static PlaceRef of(Place place, Registry registry) {
        String estateName = registry.estate(place.estate())
                .map(Estate::name)
                .orElse(place.estate().value());
        Optional<String> buildingName = place.building()
                .map(id -> registry.building(id).map(Building::name).orElse(id.value()));
        Optional<String> householdName = place.household()
                .map(id -> registry.household(id).map(Household::name).orElse(id.value()));
        return new PlaceRef(
                place.estate().value(),
                estateName,
                place.building().map(BuildingId::value),
                buildingName,
                place.household().map(HouseholdId::value),
                householdName,
                Stream.of(Optional.of(estateName), buildingName, householdName)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" ")));
    }
}
