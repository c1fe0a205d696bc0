package org.youlin.dashboard.place;

import java.util.Optional;
import java.util.function.Function;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.Registry;

/** Where a device is to be, as it is asked for. */
public record WantedPlace(String estate, Optional<String> building, Optional<String> household) {
    /**
     * The place.
     *
     * @throws RefusedException when it does not exist, or is out of scope
     */
    public Place resolve(Registry registry, Scope scope) {
        Estate inEstate =
                scope.estate(estate).orElseThrow(() -> invalid("estate", estate, "the id of an estate in your scope"));
        Optional<Building> inBuilding = building.map(text -> parsed(BuildingId::new, text)
                .flatMap(registry::building)
                .filter(each -> each.estate().equals(inEstate.id()))
                .orElseThrow(() -> invalid("building", text, "the id of a building of the estate")));
        Optional<Household> inHousehold = household.map(text -> parsed(HouseholdId::new, text)
                .flatMap(registry::household)
                .filter(each -> inBuilding.map(Building::id).equals(Optional.of(each.building())))
                .orElseThrow(() -> invalid("household", text, "the id of a household of the building")));
        return new Place(inEstate.id(), inBuilding.map(Building::id), inHousehold.map(Household::id));
    }

    private static <T> Optional<T> parsed(Function<String, T> id, String text) {
        try {
            return Optional.of(id.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RefusedException invalid(String field, String value, String expected) {
        return new RefusedException(Problem.invalid(field, value, expected));
    }
}
