package org.youlin.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.HeldJournal;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.format.Decoders;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.IntakeLimits;
import org.youlin.testing.MosquittoServer;

/** Against a real Mosquitto. */
final class BrokerBridgeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final MosquittoServer BROKER = new MosquittoServer();

    private final Street street = new Street();
    private final HeldJournal journal = new HeldJournal();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Intake intake = new Intake(
            street,
            journal,
            new Decoders(DecoderLimits.DEFAULTS),
            (device, online, ts) -> {},
            IntakeLimits.DEFAULTS,
            meters);
    private final List<BrokerBridge> bridges = new ArrayList<>();
    private String root = "";

    @BeforeEach
    void ownTopics(TestInfo test) {
        root = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void stop() {
        journal.release();
        bridges.forEach(BrokerBridge::close);
    }

    private BrokerBridge bridge() {
        BridgeConfig config = new BridgeConfig(
                "mosquitto",
                BROKER.uri(),
                "youlin-" + root,
                Optional.empty(),
                Optional.empty(),
                "group-" + root,
                root + "/+/up",
                1,
                1);
        BrokerBridge bridge = new BrokerBridge(config, street, intake, meters, Street.CLOCK);
        bridges.add(bridge);
        bridge.start();
        return bridge;
    }

    private static void awaitConnected(BrokerBridge bridge) {
        await().atMost(PATIENCE).until(() -> bridge.state().phase() == BridgeState.Phase.CONNECTED);
    }

    private void publish(String device, String... payloads) throws MqttException {
        try (MqttClient client =
                new MqttClient(BROKER.uri().toString(), "publisher-" + root, new MemoryPersistence())) {
            MqttConnectOptions options = new MqttConnectOptions();
            // The client gives a place free a little after it reported the message as delivered.
            options.setMaxInflight(1_000);
            client.connect(options);
            for (String payload : payloads) {
                client.publish(root + "/" + device + "/up", payload.getBytes(StandardCharsets.UTF_8), 1, false);
            }
            client.disconnect();
        }
    }

    private static String[] numbered(int from, int to) {
        String[] payloads = new String[to - from];
        for (int i = from; i < to; i++) {
            payloads[i - from] = "{\"ts\":" + (Street.NOW - i) + ",\"values\":{\"room_temp\":17}}";
        }
        return payloads;
    }

    private long distinct() {
        return journal.readings().stream().map(Reading::tsMillis).distinct().count();
    }

    @Test
    void theDeviceOfATopicLevelGetsItsReadings() throws Exception {
        awaitConnected(bridge());
        publish("room-1", "{\"room_temp\":17.4}");
        await().until(() -> journal.readings().size() == 1);
        assertThat(journal.readings().get(0).device()).isEqualTo(Street.ROOM_1.id());
        assertThat(journal.durable().get(0).source()).isEqualTo("bridge:mosquitto");
    }

    @Test
    void unknownDevicesAndBadPayloadsBecomeDeadLetters() throws Exception {
        awaitConnected(bridge());
        publish("nobody", "{\"room_temp\":17.4}");
        publish("not an id", "{\"room_temp\":17.4}");
        publish("room-1", "{", "x".repeat(70_000), "{\"room_temp\":17.4}");
        await().until(() -> journal.readings().size() == 1);
        assertThat(journal.deadLetters())
                .extracting(letter -> letter.refusals().get(0).reason())
                .containsExactly(
                        RefusalReason.UNKNOWN_DEVICE,
                        RefusalReason.UNKNOWN_DEVICE,
                        RefusalReason.MALFORMED_JSON,
                        RefusalReason.PAYLOAD_TOO_LARGE);
        assertThat(journal.deadLetters().get(0).originator()).isEmpty();
        assertThat(meters.get("youlin.gateway.refused")
                        .tags("source", "bridge:mosquitto", "reason", "UNKNOWN_DEVICE")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void theBrokerKeepsWhatComesWhileTheBridgeIsAway() throws Exception {
        BrokerBridge first = bridge();
        awaitConnected(first);
        first.close();
        assertThat(first.state().phase()).isEqualTo(BridgeState.Phase.CLOSED);
        publish("room-1", numbered(0, 500));
        assertThat(journal.readings()).isEmpty();
        bridge();
        await().atMost(PATIENCE).until(() -> distinct() == 500);
        assertThat(journal.readings()).hasSize(500);
    }

    @Test
    void nothingIsAcknowledgedToTheBrokerBeforeItIsDurable() throws Exception {
        journal.hold();
        BrokerBridge first = bridge();
        awaitConnected(first);
        publish("room-1", numbered(0, 10));
        await().until(() -> journal.waiting() == 10);
        first.close(); // What it received was never made durable, thus never acknowledged.
        journal.fail();
        journal.release();
        assertThat(journal.readings()).isEmpty();
        bridge();
        await().atMost(PATIENCE).until(() -> distinct() == 10);
    }

    @Test
    void aRestartOfTheBrokerLosesNothing() throws Exception {
        BrokerBridge bridge = bridge();
        awaitConnected(bridge);
        publish("room-1", numbered(0, 50));
        await().until(() -> distinct() == 50);
        journal.hold();
        publish("room-1", numbered(50, 60));
        await().until(() -> journal.waiting() == 10);
        BROKER.stop();
        await().until(() -> bridge.state().phase() == BridgeState.Phase.RECONNECTING);
        assertThat(bridge.state().lastError()).isPresent();
        BROKER.start();
        awaitConnected(bridge);
        publish("room-1", numbered(60, 100));
        journal.release();
        await().atMost(PATIENCE).until(() -> distinct() == 100);
    }

    @Test
    void aBridgeWaitsForItsBroker() throws Exception {
        BROKER.stop();
        BrokerBridge bridge = bridge();
        await().until(() -> bridge.state().lastError().isPresent());
        assertThat(bridge.state().phase()).isEqualTo(BridgeState.Phase.RECONNECTING);
        assertThat(bridge.state().lastError().orElseThrow()).startsWith("connecting to tcp://127.0.0.1:");
        BROKER.start();
        awaitConnected(bridge);
    }

    @Test
    void aJournalThatTakesNothingIsTriedAgain() throws Exception {
        awaitConnected(bridge());
        journal.breakDown();
        publish("room-1", numbered(0, 5));
        await().until(() -> meters.get("youlin.gateway.unavailable")
                        .tag("source", "bridge:mosquitto")
                        .counter()
                        .count()
                >= 5);
        journal.repair();
        await().until(() -> distinct() == 5);
    }

    @Test
    void twoBridgesOfAGroupDivideTheMessages() throws Exception {
        awaitConnected(bridge());
        BridgeConfig second = new BridgeConfig(
                "second",
                BROKER.uri(),
                "youlin-second-" + root,
                Optional.empty(),
                Optional.empty(),
                "group-" + root,
                root + "/+/up",
                1,
                1);
        BrokerBridge other = new BrokerBridge(second, street, intake, meters, Street.CLOCK);
        bridges.add(other);
        other.start();
        awaitConnected(other);
        publish("room-1", numbered(0, 100));
        await().until(() -> distinct() == 100);
        assertThat(journal.readings()).hasSize(100);
        assertThat(journal.durable()).extracting("source").contains("bridge:mosquitto", "bridge:second");
    }
}
