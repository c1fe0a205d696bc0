package org.youlin.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.HeldJournal;
import org.youlin.gateway.Street;
import org.youlin.testing.MosquittoServer;

/** Against a real Mosquitto. */
final class BrokerBridgeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final MosquittoServer BROKER = new MosquittoServer();

    private final BridgeRig rig = new BridgeRig();
    private final HeldJournal journal = rig.journal;
    private String root = "";

    @BeforeEach
    void ownTopics(TestInfo test) {
        root = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private BridgeConfig config(String name) {
        return new BridgeConfig(
                name,
                BROKER.uri(),
                name.charAt(0) + "-" + root,
                BridgeLogin.NONE,
                Optional.empty(),
                Optional.of("group-" + root),
                List.of(BridgeRig.native1(root + "/+/up", 1)));
    }

    private BrokerBridge bridge() {
        return rig.bridge(config("mosquitto"));
    }

    @Test
    void aNearlyFullJournalWithholdsAcknowledgementsAndGoesOnByItself() throws Exception {
        BrokerBridge bridge = alone();
        awaitConnected(bridge);
        BridgeState before = bridge.state();
        journal.fillNearly();
        publish("room-9", numbered(0, 300));
        // The broker sends so many without an acknowledgement; that nothing is lost shows below.
        await().atMost(PATIENCE).until(() -> bridge.state().received() >= 20);
        assertThat(bridge.state().acknowledged()).isZero();
        assertThat(journal.durable()).isEmpty();

        journal.makeRoom();
        await().atMost(PATIENCE).until(() -> bridge.state().acknowledged() == 300);
        assertThat(journal.readings().stream().map(reading -> reading.tsMillis()))
                .as("each once, in order")
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> Street.NOW - i).toList());
        assertThat(bridge.state().since()).isEqualTo(before.since());
    }

    @Test
    void aBridgeClosesThoughTheJournalIsNearlyFull() throws Exception {
        BrokerBridge first = alone();
        awaitConnected(first);
        journal.fillNearly();
        publish("room-9", numbered(0, 50));
        await().atMost(PATIENCE).until(() -> first.state().received() >= 20);
        first.close();
        assertThat(journal.durable()).isEmpty();

        journal.makeRoom();
        alone();
        await().atMost(PATIENCE).until(() -> distinct() == 50);
    }

    /** Without a group, whose messages Mosquitto would not keep while nobody is there. */
    private BrokerBridge alone() {
        return rig.bridge(BridgeRig.config("alone", BROKER.uri(), root, BridgeRig.native1(root + "/+/up", 1)));
    }

    private static void awaitConnected(BrokerBridge bridge) {
        BridgeRig.awaitConnected(bridge);
    }

    private void publish(String device, String... payloads) throws MqttException {
        BridgeRig.publish(BROKER.uri(), "publisher-" + root, root + "/" + device + "/up", payloads);
    }

    private static String[] numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(BridgeRig::numbered).toArray(String[]::new);
    }

    private long distinct() {
        return rig.distinct();
    }

    @Test
    void theDeviceOfATopicLevelGetsItsReadings() throws Exception {
        awaitConnected(bridge());
        publish("room-9", "{\"room_temp\":17.4}");
        await().until(() -> journal.readings().size() == 1);
        assertThat(journal.readings().get(0).device()).isEqualTo(Street.ROOM_9.id());
        assertThat(journal.durable().get(0).source()).isEqualTo("bridge:mosquitto");
    }

    @Test
    void unknownDevicesAndBadPayloadsBecomeDeadLetters() throws Exception {
        awaitConnected(bridge());
        publish("nobody", "{\"room_temp\":17.4}");
        publish("not an id", "{\"room_temp\":17.4}");
        publish("room-9", "{", "x".repeat(70_000), "{\"room_temp\":17.4}");
        await().until(() -> journal.readings().size() == 1);
        assertThat(journal.deadLetters())
                .extracting(letter -> letter.refusals().get(0).reason())
                .containsExactly(
                        RefusalReason.UNKNOWN_DEVICE,
                        RefusalReason.UNKNOWN_DEVICE,
                        RefusalReason.MALFORMED_JSON,
                        RefusalReason.PAYLOAD_TOO_LARGE);
        assertThat(journal.deadLetters().get(0).originator()).isEmpty();
        assertThat(rig.meters
                        .get("youlin.gateway.refused")
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
        publish("room-9", numbered(0, 500));
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
        publish("room-9", numbered(0, 10));
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
        publish("room-9", numbered(0, 50));
        await().until(() -> distinct() == 50);
        journal.hold();
        publish("room-9", numbered(50, 60));
        await().until(() -> journal.waiting() == 10);
        BROKER.stop();
        await().until(() -> bridge.state().phase() == BridgeState.Phase.RECONNECTING);
        assertThat(bridge.state().lastError()).isPresent();
        BROKER.start();
        awaitConnected(bridge);
        publish("room-9", numbered(60, 100));
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
        publish("room-9", numbered(0, 5));
        await().until(() -> rig.meters
                        .get("youlin.gateway.unavailable")
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
        rig.connected(config("second"));
        publish("room-9", numbered(0, 100));
        await().until(() -> distinct() == 100);
        assertThat(journal.readings()).hasSize(100);
        assertThat(journal.durable()).extracting("source").contains("bridge:mosquitto", "bridge:second");
    }

    /** Sends each message until the broker has taken it, whatever happens to the broker. */
    private void publishAll(int count) {
        URI broker = BROKER.uri();
        int next = 0;
        while (next < count) {
            try (MqttClient client = BridgeRig.client(broker, "steady-" + root)) {
                client.setTimeToWait(1_000); // A packet that a restart swallowed is never answered.
                while (next < count) {
                    byte[] payload = BridgeRig.numbered(next).getBytes(StandardCharsets.UTF_8);
                    client.publish(root + "/room-9/up", payload, 1, false);
                    next++;
                }
                client.disconnect();
            } catch (MqttException e) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos()); // The broker is away.
            }
        }
    }

    /** Without a group: Mosquitto 2.0 does not know its groups any more after a restart, until their members are back. */
    @Test
    void restartsOfTheBrokerWhileDevicesSendLoseNothing() throws Exception {
        int count = 3_000;
        BrokerBridge bridge =
                rig.connected(BridgeRig.config("plain", BROKER.uri(), "plain", BridgeRig.native1(root + "/+/up", 1)));
        CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> publishAll(count));
        for (int restart = 1; restart <= 3; restart++) {
            int enough = restart * 500;
            await().atMost(PATIENCE).until(() -> distinct() >= enough);
            BROKER.restart();
        }
        publisher.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> distinct() == count);
        assertThat(bridge.state().acknowledged()).isBetween(1L, bridge.state().received());
    }
}
