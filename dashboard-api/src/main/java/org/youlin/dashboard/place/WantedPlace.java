package org.youlin.dashboard.place;

import java.util.Optional;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.Places;

/** Where a device is to be, as it is asked for: an estate, or one of its buildings, or one of that building's households. */
public record WantedPlace(String estate, Optional<String> building, Optional<String> household) {
    /**
     * The place.
     *
     * @throws RefusedException when it does not exist, or is out of scope; the problem names the field
     */
    public Place resolve(Places places, Scope scope) {
        Estate inEstate = scope.estate(places, estate)
                .orElseThrow(() -> Ids.invalid("estate", estate, "the id of an estate in your scope", "您管理范围内的小区编号"));
        Optional<Building> inBuilding = building.map(text -> places.building(
                        Ids.parse("building", text, BuildingId::new))
                .filter(each -> each.estate().equals(inEstate.id()))
                .orElseThrow(() -> Ids.invalid("building", text, "the id of a building of the estate", "该小区的楼栋编号")));
        Optional<Household> inHousehold =
                household.map(text -> places.household(Ids.parse("household", text, HouseholdId::new))
                        .filter(each -> inBuilding.map(Building::id).equals(Optional.of(each.building())))
                        .orElseThrow(() ->
                                Ids.invalid("household", text, "the id of a household of the building", "该楼栋的住户编号")));
        return new Place(inEstate.id(), inBuilding.map(Building::id), inHousehold.map(Household::id));
    }
}
