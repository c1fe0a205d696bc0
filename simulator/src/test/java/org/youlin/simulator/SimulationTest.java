package org.youlin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.simulator.scenario.Timetable;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.wire.Listener;
import org.youlin.simulator.wire.Mosquitto;

/** A whole simulation against a real broker. */
class SimulationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Simulation.Settings SETTINGS = new Simulation.Settings(600, 42, Duration.ofSeconds(1));

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Mosquitto broker;

    @BeforeEach
    void startTheBroker() throws IOException {
        broker = Mosquitto.start(directory);
    }

    @AfterEach
    void stopTheBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void everyKindOfDeviceIsHeard() throws MqttException {
        Instant before = InstantSource.system().instant();
        try (Listener listener = new Listener(broker);
                Simulation simulation = simulation(Streets.demo(broker.uri()), List.of())) {
            simulation.start();
            await().atMost(PATIENCE).until(() -> listener.childIds("room-").size() == 660);
            await().atMost(PATIENCE).until(() -> listener.childIds("bay-").size() == 50);
            await().atMost(PATIENCE)
                    .until(() -> listener.own().keySet().containsAll(List.of("supply_temp", "door_open", "uptime")));

            JsonNode room = listener.children().get("room-huafu-1-1-101");
            assertThat(Instant.ofEpochMilli(room.get("ts").longValue()))
                    .isBetween(before.minusMillis(1), InstantSource.system().instant());
            assertThat(room.get("values").get("room_temp").doubleValue()).isBetween(15.0, 23.0);
            JsonNode loop = listener.own().get("supply_temp").get("values");
            assertThat(loop.get("supply_temp").doubleValue()).isBetween(60.0, 85.0);
            assertThat(loop.has("flow")).isTrue();
            assertThat(listener.children()
                            .get("bay-changqing-1")
                            .get("values")
                            .get("occupied")
                            .intValue())
                    .isBetween(0, 1);
        }
    }

    @Test
    void aForcedGateIsHeardAndPrinted() throws MqttException {
        try (Listener listener = new Listener(broker);
                Simulation simulation = simulation(Streets.small(broker.uri()), List.of("gate-forced"))) {
            simulation.start();
            await().atMost(PATIENCE).until(() -> listener.own().containsKey("forced_open"));
            assertThat(listener.own()
                            .get("forced_open")
                            .get("values")
                            .get("forced_open")
                            .get("door")
                            .textValue())
                    .isEqualTo("1");
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("00:03 gate-forced 小院 gate-small 大门被强行打开 / gate forced open");
        }
    }

    @Test
    void devicesComeBackAfterTheBrokerDied() throws Exception {
        try (Simulation simulation = simulation(Streets.small(broker.uri()), List.of())) {
            try (Listener listener = new Listener(broker)) {
                simulation.start();
                await().atMost(PATIENCE).until(() -> listener.childIds("room-").size() == 4);
            }
            broker.kill();
            broker.start();
            try (Listener listener = new Listener(broker)) {
                await().atMost(PATIENCE)
                        .until(() -> listener.childIds("room-").size() == 4
                                && listener.childIds("bay-").size() == 3
                                && listener.own().containsKey("flow"));
            }
        }
    }

    @Test
    void devicesThatStartBeforeTheBrokerConnectOnceItIsThere() throws Exception {
        broker.kill();
        try (Simulation simulation = simulation(Streets.small(broker.uri()), List.of())) {
            simulation.start();
            broker.start();
            try (Listener listener = new Listener(broker)) {
                await().atMost(PATIENCE).until(() -> listener.childIds("room-").size() == 4);
            }
        }
    }

    @Test
    void closingSaysGoodbyeForEveryDevice() throws MqttException {
        Street street = Streets.small(broker.uri());
        try (Listener listener = new Listener(broker)) {
            try (Simulation simulation = simulation(street, List.of())) {
                simulation.start();
                await().atMost(PATIENCE)
                        .until(() -> listener.childIds("room-").size() == 4
                                && listener.childIds("bay-").size() == 3
                                && listener.own().keySet().containsAll(List.of("flow", "door_open")));
            }
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            String log = broker.logText();
            assertThat(street.accounts())
                    .allSatisfy(account -> assertThat(log).contains("Received DISCONNECT from " + account.id()));
        });
    }

    private Simulation simulation(Street street, List<String> scenarios) {
        return new Simulation(
                street,
                SETTINGS,
                Timetable.named(scenarios),
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                InstantSource.system());
    }
}
