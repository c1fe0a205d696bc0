package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.Registry;

/**
 * A hundred estates with a field gateway each, which speaks for the estate's room sensors, in the database of a server that
 * is not running. A building has fifty of them.
 */
final class SeededGateways {
    static final int GATEWAYS = 100;

    private static final int ROOMS_PER_BUILDING = 50;
    private static final ProfileId ROOM = new ProfileId("heating-room");
    private static final ProfileId GATEWAY = new ProfileId("field-gateway");

    private final List<Estate> estates = new ArrayList<>();
    private final List<Building> buildings = new ArrayList<>();
    private final List<Device> gateways = new ArrayList<>();
    private final List<Device> rooms = new ArrayList<>();
    private final List<List<String>> children = new ArrayList<>();
    private final Organisation street = new Organisation(new OrganisationId("bench-street"), Layer.STREET, "街道办事处");
    private final Organisation community =
            new Organisation(new OrganisationId("bench-community"), Layer.COMMUNITY, "社区居委会");

    private SeededGateways() {}

    /** Adds {@code devices} room sensors and their gateways below {@code data}; answers the gateways. */
    static List<LoadDevice> create(Path data, int devices) throws IOException {
        try (StoppedServer server = StoppedServer.open(data)) {
            return new SeededGateways().settle(server.registry(), devices);
        }
    }

    private List<LoadDevice> settle(Registry registry, int devices) {
        DeviceProfile gatewayProfile = registry.profile(GATEWAY).orElseThrow();
        DeviceProfile roomProfile = registry.profile(ROOM).orElseThrow();
        for (int number = 0; number < GATEWAYS; number++) {
            int behind = devices / GATEWAYS + (number < devices % GATEWAYS ? 1 : 0);
            addEstate(number, behind, gatewayProfile, roomProfile);
        }
        registry.addPlaces(List.of(street, community), estates, buildings, List.of());
        Map<DeviceId, String> tokens = registry.addDevices(gateways);
        registry.addDevices(rooms);
        List<LoadDevice> speakers = new ArrayList<>();
        for (int number = 0; number < GATEWAYS && !children.get(number).isEmpty(); number++) {
            DeviceId id = gateways.get(number).id();
            speakers.add(LoadDevice.fieldGateway(id.value(), requireNonNull(tokens.get(id)), children.get(number)));
        }
        return speakers;
    }

    private void addEstate(int number, int behind, DeviceProfile gatewayProfile, DeviceProfile roomProfile) {
        EstateId estate = new EstateId("bench-" + number);
        estates.add(new Estate(estate, number + "号小区", Optional.empty(), community, street));
        Device gateway = new Device(
                new DeviceId("gateway-" + number),
                gatewayProfile.name() + " " + number,
                gatewayProfile,
                Place.of(estate),
                Optional.empty());
        gateways.add(gateway);
        List<String> names = new ArrayList<>();
        for (int room = 0; room < behind; room++) {
            BuildingId building = new BuildingId(estate + "-" + room / ROOMS_PER_BUILDING);
            if (room % ROOMS_PER_BUILDING == 0) {
                buildings.add(new Building(building, estate, room / ROOMS_PER_BUILDING + 1 + "号楼", 6, 4));
            }
            Device sensor = new Device(
                    new DeviceId("room-" + number + "-" + room),
                    roomProfile.name() + " " + number + "-" + room,
                    roomProfile,
                    Place.of(estate, building),
                    Optional.of(gateway.id()));
            rooms.add(sensor);
            names.add(sensor.id().value());
        }
        children.add(names);
    }
}
