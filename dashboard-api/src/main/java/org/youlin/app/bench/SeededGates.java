package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.Registry;

/**
 * Gates that each stand in an estate of their own, so that what happens at one is a case of its own.
 *
 * @param tokens access tokens by estate, in order
 */
record SeededGates(Map<EstateId, String> tokens) {
    private static final String PREFIX = "gated-";
    private static final ProfileId GATE = new ProfileId("access-gate");

    SeededGates {
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens)); // In order.
    }

    /** Adds {@code gates} of them to the database below {@code data}, whose server is not running. */
    static SeededGates create(Path data, int gates) throws IOException {
        try (StoppedServer server = StoppedServer.open(data)) {
            Registry registry = server.registry();
            DeviceProfile profile = registry.profile(GATE).orElseThrow();
            Organisation street = new Organisation(new OrganisationId("gated-street"), Layer.STREET, "街道办事处");
            Organisation community = new Organisation(new OrganisationId("gated-community"), Layer.COMMUNITY, "社区居委会");
            List<Estate> estates = new ArrayList<>();
            List<Device> devices = new ArrayList<>();
            for (int number = 0; number < gates; number++) {
                EstateId id = new EstateId(PREFIX + number);
                estates.add(new Estate(id, number + "号小区", Optional.empty(), community, street));
                devices.add(new Device(
                        new DeviceId(PREFIX + number),
                        profile.name() + " " + number,
                        profile,
                        Place.of(id),
                        Optional.empty()));
            }
            registry.addPlaces(List.of(street, community), estates, List.of(), List.of());
            Map<DeviceId, String> made = registry.addDevices(devices);
            Map<EstateId, String> tokens = new LinkedHashMap<>();
            devices.forEach(device -> tokens.put(device.place().estate(), requireNonNull(made.get(device.id()))));
            return new SeededGates(tokens);
        }
    }

    /** Their estates, first to last. */
    List<EstateId> estates() {
        return List.copyOf(tokens.keySet());
    }

    /** As devices of the load that say they were forced open, first to last. */
    List<LoadDevice> forcedOpen() {
        return LoadDevice.ofTokens(PREFIX, List.copyOf(tokens.values()), PayloadText.FORCED_OPEN);
    }
}
