package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.plan.Bridges;
import org.youlin.simulator.plan.Outfit;
import org.youlin.simulator.plan.StreetPlan;
import org.youlin.simulator.plan.StreetPlans;
import org.youlin.simulator.plan.Table;
import org.youlin.simulator.register.PlatformApi;
import org.youlin.simulator.register.Registration;
import org.youlin.simulator.vendor.Told;
import org.youlin.simulator.vendor.Translated;
import org.youlin.simulator.wire.LinkLimits;
import org.youlin.simulator.wire.Ways;
import org.youlin.simulator.world.Report;
import org.youlin.simulator.world.Tick;
import org.youlin.simulator.world.World;
import org.youlin.testing.MosquittoServer;

/** A simulated street of every make, connected by configuration alone: what each device tells is read back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SimulatedVendorsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofSeconds(30);
    private static final int TICKS = 120;
    private static final double PHYSICS_SECONDS = 600;
    private static final long INTERVAL_MILLIS = 120_000;
    private static final LinkLimits PATIENT = new LinkLimits(10_000, 10, Duration.ofMillis(200), Duration.ofSeconds(2));

    @RegisterExtension
    static final MosquittoServer MOSQUITTO = new MosquittoServer();

    private final StreetPlan plan = StreetPlans.read("vendors");
    private final Map<String, Double> told = new HashMap<>();
    private final Path folder;
    private Program program;
    private ApiSession admin;
    /** Time as the street has it, which ends now. */
    private volatile Instant playing = Instant.now().minus(TICK.multipliedBy(TICKS));

    private int knownTheSecondTime;
    private int newTheSecondTime;

    SimulatedVendorsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void playAnHour() throws Exception {
        SmallStreet.settle(Settings.embedded(folder));
        Settings.write(folder, Bridges.of(plan, MOSQUITTO.uri()));
        program = Program.serve(folder);
        admin = ApiSession.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
        await("the bridge subscribes")
                .atMost(PATIENCE)
                .until(() -> admin.metric("youlin_gateway_bridge_connected") == 1);
        register();
        play(outfit(register()));
    }

    @AfterAll
    void stop() {
        if (program != null) {
            program.close();
        }
    }

    @Test
    void registeringAStreetAgainChangesNothing() {
        assertThat(newTheSecondTime).isZero();
        assertThat(knownTheSecondTime).isEqualTo((int) Arrays.stream(Table.values())
                .mapToLong(table -> table.rows(plan).count())
                .sum());
    }

    @Test
    void everyDevicesValueArrives() {
        for (List<String> row : Table.DEVICES.rows(plan).toList()) {
            String device = row.get(0);
            switch (row.get(2)) {
                case "heating-room", "milesight-em300-chirpstack", "ctwing-room", "ctwing-milesight" ->
                    assertValue(device, "room_temp");
                case "parking-bay", "lora-bay-radar-chirpstack", "ctwing-geomagnetic-bay" ->
                    assertValue(device, "occupied");
                case "heating-loop", "heating-loop-sparkplug" -> assertValue(device, "supply_temp");
                case "milesight-ws301-chirpstack" -> assertValue(device, "door_open");
                case "hikvision-gate", "access-gate" -> {
                    assertValue(device, "door_open");
                    assertEvent(device, "pass");
                }
                case "face-terminal-gate" -> assertEvent(device, "pass");
                case "vzenith-camera-http", "vzenith-camera-mqtt" ->
                    assertEvent(device, device.endsWith("-in") ? "entry" : "exit");
                case "heat-meter-cjt188" ->
                    await(device).atMost(PATIENCE).untilAsserted(() -> assertThat(value(device, "energy"))
                            .isGreaterThan(5_000));
                default -> assertThat(row.get(2)).isIn("field-gateway", "dtu-cjt188-hex");
            }
        }
    }

    @Test
    void nothingThatTheSimulatorSaysIsRefused() {
        everyDevicesValueArrives();
        assertThat(admin.items("/dead-letters")).isEmpty();
    }

    private Map<String, String> register() throws Exception {
        try (PlatformApi api =
                PlatformApi.logIn(URI.create(program.http()), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD)) {
            Registration registration = new Registration(api);
            Map<String, String> tokens = registration.register(plan);
            newTheSecondTime = registration.created();
            knownTheSecondTime = registration.unchanged();
            return tokens;
        }
    }

    private Outfit outfit(Map<String, String> tokens) {
        return Outfit.of(
                plan, URI.create("mqtt://127.0.0.1:" + program.mqttPort()), tokens, (InstantSource) () -> playing);
    }

    /** An hour of passes and a day of weather, told as if it had just been. */
    private void play(Outfit outfit) throws Exception {
        ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor();
        ScheduledExecutorService paho =
                Executors.newScheduledThreadPool(outfit.speakers().pahoThreads());
        Ways ways = new Ways(
                new Ways.Addresses(
                        outfit.street().serverUri(),
                        URI.create(program.http()),
                        Optional.of(new Ways.Broker(MOSQUITTO.uri().toString(), Optional.empty(), Optional.empty()))),
                outfit.speakers(),
                PATIENT,
                owner,
                paho);
        Translated outlet = new Translated(outfit.wiring(), ways);
        try {
            outlet.connect();
            World world = new World(outfit.street(), new Dice(42), INTERVAL_MILLIS);
            Instant begin = playing;
            for (int i = 0; i < TICKS; i++) {
                long from = i * TICK.toMillis();
                Instant at = begin.plus(TICK.multipliedBy(i + 1L));
                playing = at;
                Tick tick = new Tick(from, from + TICK.toMillis(), PHYSICS_SECONDS, at);
                for (Report report : world.advance(tick, Faults.NONE)) {
                    Told.in(report).orElseThrow().forEach(this::remember);
                    owner.submit(() -> outlet.send(report)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                }
            }
            everyDevicesValueArrives();
        } finally {
            outlet.close(Duration.ofSeconds(3));
            owner.shutdownNow();
            paho.shutdownNow();
        }
    }

    private void remember(Told each) {
        each.values().forEach((metric, value) -> told.put(each.device() + " " + metric, value));
    }

    private void assertValue(String device, String metric) {
        Double expected = told.get(device + " " + metric);
        assertThat(expected).as(device + " was told of").isNotNull();
        await(device + " " + metric).atMost(PATIENCE).untilAsserted(() -> assertThat(value(device, metric))
                .isCloseTo(expected, within(1e-4)));
    }

    private void assertEvent(String device, String event) {
        await(device + " " + event).atMost(PATIENCE).untilAsserted(() -> assertThat(
                        admin.get("/devices/" + device + "/latest").path("events"))
                .anySatisfy(each -> assertThat(each.path("type").asText()).isEqualTo(event)));
    }

    private double value(String device, String metric) {
        JsonNode latest = admin.get("/devices/" + device + "/latest");
        return latest.path("values").path(metric).path("value").asDouble(Double.NaN);
    }
}
