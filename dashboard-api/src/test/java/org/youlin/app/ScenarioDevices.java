package org.youlin.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.Registry;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.HeatFault;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.street.StreetFile;
import org.youlin.simulator.world.Report;
import org.youlin.simulator.world.Tick;
import org.youlin.simulator.world.World;

/** All that reports: the simulator's street, and what a script adds to it. */
final class ScenarioDevices {
    private static final String CHILDREN_TOPIC = "v1/gateway/telemetry";
    private static final long SEED = 42;

    private final World world;
    private final Duration every;
    private final Dice dice = new Dice(SEED).of("scenario");
    private final Set<String> stoppedPumps = new HashSet<>();
    private final Set<String> silent = new HashSet<>();
    private final Map<String, Wavering> wavering = new LinkedHashMap<>();
    private final Map<String, List<String>> carried = new LinkedHashMap<>();
    private boolean streetIsSilent;

    /** A room sensor that nothing but chance moves. */
    private record Wavering(double celsius, double by) {}

    /** A message of a device. */
    record Message(String sender, String topic, String body) {}

    /** Registers the street of the demo; {@code folder} keeps its file. */
    ScenarioDevices(Registry registry, Path folder, Duration every) throws IOException {
        DemoFiles files = new DemoFiles(folder);
        files.writeTokens(registry.addDevices(DemoStreet.addTo(registry)));
        files.writeAccess(registry, "http://localhost", "mqtt://localhost", new DemoFiles.Login("admin", "-"));
        this.every = every;
        world = new World(StreetFile.read(files.street()), new Dice(SEED), every.toMillis());
    }

    void stopPump(Registry registry, String estate) {
        stoppedPumps.add(known(registry, "loop-" + estate));
    }

    void runPump(Registry registry, String estate) {
        stoppedPumps.remove(known(registry, "loop-" + estate));
    }

    /** From now on only what the script adds is heard. */
    void silenceStreet() {
        streetIsSilent = true;
    }

    void silence(Registry registry, String device) {
        silent.add(known(registry, device));
    }

    void speak(Registry registry, String device) {
        silent.remove(known(registry, device));
    }

    void waver(Registry registry, String device, double celsius, double by) {
        wavering.put(known(registry, device), new Wavering(celsius, by));
    }

    private static String known(Registry registry, String device) {
        if (registry.find(new DeviceId(device)).isEmpty()) {
            throw new IllegalArgumentException("there is no device " + device);
        }
        return device;
    }

    /** One more field gateway, with warm rooms behind it. */
    void carry(Registry registry, String gateway, int rooms, String building) {
        Building at = registry.building(new BuildingId(building))
                .orElseThrow(() -> new IllegalArgumentException("there is no building " + building));
        Place place = Place.of(at.estate(), at.id());
        List<String> children = IntStream.rangeClosed(1, rooms)
                .mapToObj(number -> gateway + "-room-" + number)
                .toList();
        List<Device> devices = new ArrayList<>();
        devices.add(device(registry, gateway, "field-gateway", place, Optional.empty()));
        for (String child : children) {
            devices.add(device(registry, child, "heating-room", place, Optional.of(new DeviceId(gateway))));
        }
        registry.addDevices(devices);
        carried.put(gateway, children);
    }

    private static Device device(
            Registry registry, String id, String profile, Place place, Optional<DeviceId> gateway) {
        DeviceProfile known = registry.profile(new ProfileId(profile)).orElseThrow();
        return new Device(new DeviceId(id), id, known, place, gateway);
    }

    /** What is sent between {@code from} and {@code to} after the start, of which {@code now} is the end. */
    List<Message> advance(Duration from, Duration to, Instant now) {
        List<Message> messages = new ArrayList<>();
        if (!streetIsSilent) {
            Tick tick = new Tick(from.toMillis(), to.toMillis(), to.minus(from).toSeconds(), now);
            for (Report report : world.advance(
                    tick,
                    Faults.of(
                            stoppedPumps.stream().map(HeatFault.PumpStops::new).toList()))) {
                messages.add(new Message(report.sender(), report.topic(), report.body()));
            }
        }
        if (to.toMillis() % every.toMillis() == 0) {
            wavering.forEach((device, room) -> messages.add(own(
                    device,
                    now,
                    "room_temp",
                    room.celsius() + room.by() * dice.between(-1, 1, device.hashCode(), to.toMinutes()))));
            carried.forEach((gateway, children) -> {
                messages.add(own(gateway, now, "uptime", (double) to.toSeconds()));
                messages.add(new Message(gateway, CHILDREN_TOPIC, rooms(children, now)));
            });
        }
        messages.removeIf(message -> silent.contains(message.sender()));
        return messages;
    }

    private static Message own(String device, Instant now, String metric, double value) {
        return new Message(
                device,
                "v1/devices/me/telemetry",
                "{\"ts\":" + now.toEpochMilli() + ",\"values\":{\"" + metric + "\":" + Math.round(value * 10) / 10.0
                        + "}}");
    }

    private static String rooms(List<String> children, Instant now) {
        return children.stream()
                .map(child -> "\"" + child + "\":[{\"ts\":" + now.toEpochMilli() + ",\"values\":{\"room_temp\":21}}]")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
