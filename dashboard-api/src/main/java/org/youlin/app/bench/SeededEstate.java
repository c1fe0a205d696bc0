package org.youlin.app.bench;

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

/** One estate of room sensors, in the database of a server that is not running. */
final class SeededEstate {
    /** Comes before the number in a sensor's id. */
    static final String DEVICE_PREFIX = "bench-";

    private static final EstateId ESTATE = new EstateId("bench");
    private static final BuildingId BUILDING = new BuildingId("bench-1");
    private static final ProfileId ROOM = new ProfileId("heating-room");
    private static final ProfileId GATE = new ProfileId("access-gate");

    private SeededEstate() {}

    /** Adds {@code devices} room sensors below {@code data} and answers their access tokens. */
    static List<String> create(Path data, int devices) throws IOException {
        return create(data, devices, 0);
    }

    /** Adds {@code rooms} room sensors and {@code gates} gates below {@code data}; answers the sensors' access tokens. */
    static List<String> create(Path data, int rooms, int gates) throws IOException {
        try (StoppedServer server = StoppedServer.open(data)) {
            Registry registry = server.registry();
            addPlaces(registry);
            Map<DeviceId, String> tokens = registry.addDevices(devices(registry, ROOM, DEVICE_PREFIX, rooms));
            registry.addDevices(devices(registry, GATE, "gate-", gates));
            return List.copyOf(tokens.values());
        }
    }

    private static List<Device> devices(Registry registry, ProfileId id, String prefix, int count) {
        DeviceProfile profile = registry.profile(id).orElseThrow();
        List<Device> devices = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            devices.add(new Device(
                    new DeviceId(prefix + number),
                    profile.name() + " " + number,
                    profile,
                    Place.of(ESTATE, BUILDING),
                    Optional.empty()));
        }
        return devices;
    }

    private static void addPlaces(Registry registry) {
        Organisation street = new Organisation(new OrganisationId("bench-street"), Layer.STREET, "街道办事处");
        Organisation community = new Organisation(new OrganisationId("bench-community"), Layer.COMMUNITY, "社区居委会");
        registry.addPlaces(
                List.of(street, community),
                List.of(new Estate(ESTATE, "测试小区", Optional.empty(), community, street)),
                List.of(new Building(BUILDING, ESTATE, "1号楼", 6, 4)),
                List.of());
    }
}
