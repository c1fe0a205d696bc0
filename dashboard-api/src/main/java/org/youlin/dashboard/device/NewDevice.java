package org.youlin.dashboard.device;

import java.util.Optional;
import java.util.function.Function;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.Registry;

/** A device to be registered, as it is asked for. */
record NewDevice(
        String id,
        String name,
        String profile,
        String estate,
        Optional<String> building,
        Optional<String> household,
        Optional<String> fieldGateway,
        Optional<String> hardwareId,
        Optional<String> childProfile,
        Optional<String> credentials) {

    /**
     * The device, its references followed.
     *
     * @throws RefusedException when a reference leads nowhere, or out of scope
     */
    Device resolve(Registry registry, Scope scope) {
        DeviceId deviceId = id("id", id, DeviceId::new);
        if (name.isBlank()) {
            throw invalid("name", name, "a name");
        }
        DeviceProfile found = registry.profile(id("profile", profile, ProfileId::new))
                .orElseThrow(() -> invalid("profile", profile, "the id of a device profile"));
        Estate inEstate =
                scope.estate(estate).orElseThrow(() -> invalid("estate", estate, "the id of an estate in your scope"));
        Optional<Building> inBuilding = building.map(text -> registry.building(id("building", text, BuildingId::new))
                .filter(each -> each.estate().equals(inEstate.id()))
                .orElseThrow(() -> invalid("building", text, "the id of a building of the estate")));
        Optional<Household> inHousehold =
                household.map(text -> registry.household(id("household", text, HouseholdId::new))
                        .filter(each -> inBuilding.map(Building::id).equals(Optional.of(each.building())))
                        .orElseThrow(() -> invalid("household", text, "the id of a household of the building")));
        Optional<DeviceId> gateway = fieldGateway.map(text -> scope.device(text)
                .filter(each -> each.profile().kind() == DeviceKind.FIELD_GATEWAY)
                .filter(each -> each.place().estate().equals(inEstate.id()))
                .orElseThrow(() -> invalid("fieldGateway", text, "the id of a field gateway of the estate"))
                .id());
        Place place = new Place(inEstate.id(), inBuilding.map(Building::id), inHousehold.map(Household::id));
        return new Device(deviceId, name, found, place, gateway);
    }

    private static <T> T id(String field, String text, Function<String, T> constructor) {
        try {
            return constructor.apply(text);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    field, text, "1 to 64 letters, digits, '.', '_', ':' or '-', beginning with a letter or digit");
        }
    }

    private static RefusedException invalid(String field, String value, String expected) {
        return new RefusedException(Problem.invalid(field, value, expected));
    }
}
