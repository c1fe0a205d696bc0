package org.youlin.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.Metric;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Identifiers;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.gateway.privacy.HashKey;
import org.youlin.gateway.privacy.PersonalData;

/** A small street for tests. A device's token is {@code token-} and its id. */
public final class Street implements DeviceDirectory {
    /** A second after the golden messages were sent. */
    public static final long NOW = 1_768_177_806_320L;

    public static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));

    public static final PersonalData PRIVACY = new PersonalData(new HashKey(new byte[HashKey.BYTES_MIN]));

    private static final Path WIRE = Path.of("..", "docs", "wire");

    private static final DeviceProfile ROOM = profile(
            DeviceKind.HEATING_ROOM,
            Set.of(),
            metric("room_temp", -30, 60),
            metric("humidity", 0, 100),
            metric("battery", 0, 100));
    private static final DeviceProfile LOOP = profile(
            DeviceKind.HEATING_LOOP,
            Set.of(),
            metric("supply_temp", 0, 150),
            metric("return_temp", 0, 150),
            metric("supply_pressure", 0, 2.5),
            metric("return_pressure", 0, 2.5),
            metric("flow", 0, 10_000));
    private static final DeviceProfile METER = profile(
            DeviceKind.HEAT_METER,
            Set.of(),
            metric("energy", 0, 1e9),
            metric("power", 0, 1e6),
            metric("volume", 0, 1e9),
            metric("flow", 0, 10_000),
            metric("supply_temp", 0, 150),
            metric("return_temp", 0, 150));
    private static final DeviceProfile GATE = profile(
            DeviceKind.ACCESS_GATE,
            Set.of("pass", "denied", "forced_open", "held_open"),
            metric("door_open", 0, 1),
            metric("locked", 0, 1),
            metric("tamper", 0, 1),
            metric("battery", 0, 100));
    private static final DeviceProfile BAY = profile(DeviceKind.PARKING_BAY, Set.of(), metric("occupied", 0, 1));
    private static final DeviceProfile BARRIER = profile(DeviceKind.PARKING_BARRIER, Set.of("entry", "exit"));
    private static final DeviceProfile FIELD_GATEWAY =
            profile(DeviceKind.FIELD_GATEWAY, Set.of(), metric("uptime", 0, 1e12), metric("children", 0, 10_000));

    public static final Device GATEWAY_1 = device("gateway-1", FIELD_GATEWAY, Optional.empty());
    public static final Device ROOM_1 = device("room-1", ROOM, Optional.of(GATEWAY_1.id()));
    public static final Device ROOM_2 = device("room-2", ROOM, Optional.of(GATEWAY_1.id()));
    /** Speaks for itself. */
    public static final Device ROOM_9 = device("room-9", ROOM, Optional.empty());

    public static final Device LOOP_1 = device("loop-1", LOOP, Optional.empty());
    public static final Device METER_1 = device("meter-1", METER, Optional.empty());
    public static final Device GATE_1 = device("gate-1", GATE, Optional.empty());
    public static final Device BAY_1 = device("bay-1", BAY, Optional.empty());
    public static final Device BARRIER_1 = device("barrier-1", BARRIER, Optional.empty());

    private final Map<DeviceId, Device> devices = new ConcurrentHashMap<>();

    public Street() {
        List.of(GATEWAY_1, ROOM_1, ROOM_2, ROOM_9, LOOP_1, METER_1, GATE_1, BAY_1, BARRIER_1)
                .forEach(device -> devices.put(device.id(), device));
    }

    public Device addRoom(String id) {
        Device room = device(id, ROOM, Optional.empty());
        devices.put(room.id(), room);
        return room;
    }

    public Device add(Device device) {
        devices.put(device.id(), device);
        return device;
    }

    /** Puts a room behind the field gateway, called {@code name} by it. */
    public Device addChild(String id, String name) {
        Device child = new Device(
                new DeviceId(id),
                name,
                ROOM,
                Place.of(new EstateId("huafu")),
                Optional.of(GATEWAY_1.id()),
                Optional.of(new HardwareId(name)));
        devices.put(child.id(), child);
        return child;
    }

    public void remove(Device device) {
        devices.remove(device.id());
    }

    public static String token(Device device) {
        return "token-" + device.id();
    }

    @Override
    public Optional<Device> authenticate(DeviceCredentials credentials) {
        if (credentials instanceof DeviceCredentials.AccessToken access) {
            return access.token().startsWith("token-")
                    ? named(access.token().substring("token-".length()))
                    : Optional.empty();
        }
        if (credentials instanceof DeviceCredentials.Password password) {
            return named(password.clientId())
                    .filter(device -> password.password().equals("password-" + device.id()));
        }
        return named(((DeviceCredentials.Certificate) credentials).commonName());
    }

    private Optional<Device> named(String id) {
        return Identifiers.isValid(id) ? find(new DeviceId(id)) : Optional.empty();
    }

    @Override
    public Optional<Device> find(Optional<DeviceId> fieldGateway, HardwareId hardwareId) {
        return devices.values().stream()
                .filter(device -> device.fieldGateway().equals(fieldGateway))
                .filter(device -> device.hardwareId().equals(Optional.of(hardwareId))
                        || device.id().value().equals(hardwareId.value()))
                .findFirst();
    }

    @Override
    public OrganisationId tenant(Device device) {
        return new OrganisationId("huafu-property");
    }

    @Override
    public Optional<Device> find(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    /** A golden message. */
    public static ByteBuffer wire(String name) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(WIRE.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Metric metric(String name, double min, double max) {
        return new Metric(name, "", min, max);
    }

    private static DeviceProfile profile(DeviceKind kind, Set<String> events, Metric... metrics) {
        return new DeviceProfile(
                new ProfileId(kind.id()),
                kind.id(),
                kind,
                Arrays.asList(metrics),
                events,
                Set.of("open"),
                DecoderSpec.NATIVE,
                Duration.ofMinutes(5));
    }

    private static Device device(String id, DeviceProfile profile, Optional<DeviceId> fieldGateway) {
        return new Device(new DeviceId(id), id, profile, Place.of(new EstateId("huafu")), fieldGateway);
    }
}
