package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.youlin.gateway.mqtt.MqttRig.publish;
import static org.youlin.gateway.mqtt.MqttRig.roundTrip;
import static org.youlin.gateway.mqtt.MqttRig.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.reading.Telemetry;
import org.youlin.gateway.Street;
import org.youlin.gateway.intake.IntakeLimits;

/** A PUBACK means durable. */
final class MqttAcknowledgeTest {
    private static final String TELEMETRY = "v1/devices/me/telemetry";
    private static final String GOOD = "{\"room_temp\":17.4}";

    @ParameterizedTest(name = "QoS {0}")
    @ValueSource(ints = {1, 2})
    void nothingIsAcknowledgedBeforeItIsDurable(int qos) throws Exception {
        try (MqttRig rig = new MqttRig()) {
            rig.journal.hold();
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            IMqttToken token = publish(client, TELEMETRY, GOOD, qos);
            await().until(() -> rig.journal.waiting() == 1);
            roundTrip(client);
            assertThat(token.isComplete()).isFalse();
            rig.journal.commit();
            token.waitForCompletion(10_000);
            assertThat(rig.journal.readings()).hasSize(1);
            assertThat(rig.count("youlin.gateway.readings", "source", "mqtt")).isEqualTo(1);
            assertThat(rig.count("youlin.gateway.received", "source", "mqtt")).isEqualTo(1);
        }
    }

    @Test
    void aDeadLetterIsDurableBeforeItsAcknowledgement() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            rig.journal.hold();
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            IMqttToken foreign = publish(client, "somewhere/else", GOOD, 1);
            IMqttToken bad = publish(client, TELEMETRY, "{", 1);
            await().until(() -> rig.journal.waiting() == 2);
            roundTrip(client);
            assertThat(foreign.isComplete() || bad.isComplete()).isFalse();
            rig.journal.commit();
            foreign.waitForCompletion(10_000);
            bad.waitForCompletion(10_000);
            assertThat(rig.journal.deadLetters()).hasSize(2);
        }
    }

    @Test
    void qosZeroIsTakenWithoutAnswer() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            publish(client, "v2/t", GOOD, 0);
            await().until(() -> rig.journal.readings().size() == 1);
        }
    }

    @Test
    void oneGroupAcknowledgesManyMessagesOfManyDevices() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            rig.journal.hold();
            List<IMqttToken> tokens = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                MqttAsyncClient client = rig.connect(rig.street.addRoom("room-g" + i));
                for (int j = 0; j < 250; j++) {
                    tokens.add(publish(client, TELEMETRY, GOOD, 1));
                }
            }
            await().until(() -> rig.journal.waiting() == 1_000);
            rig.journal.commit();
            for (IMqttToken token : tokens) {
                token.waitForCompletion(10_000);
            }
            assertThat(rig.journal.readings()).hasSize(1_000);
        }
    }

    @Test
    void aJournalThatTakesNothingClosesTheConnection() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            rig.journal.breakDown();
            IMqttToken token = publish(client, TELEMETRY, GOOD, 1);
            await().until(() -> !client.isConnected());
            assertThat(token.getException()).isNotNull();
            assertThat(rig.ended(Ending.JOURNAL_UNAVAILABLE)).isEqualTo(1);
            assertThat(rig.count("youlin.gateway.unavailable", "source", "mqtt"))
                    .isEqualTo(1);
            rig.journal.repair();
            send(rig.connect(Street.ROOM_1), TELEMETRY, GOOD);
            assertThat(rig.journal.readings()).hasSize(1);
        }
    }

    @Test
    void aFailedGroupIsNotAcknowledgedEither() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            rig.journal.hold();
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            IMqttToken first = publish(client, TELEMETRY, GOOD, 1);
            IMqttToken second = publish(client, TELEMETRY, GOOD, 1);
            await().until(() -> rig.journal.waiting() == 2);
            rig.journal.fail();
            await().until(() -> !client.isConnected());
            assertThat(first.getException()).isNotNull();
            assertThat(second.getException()).isNotNull();
        }
    }

    @Test
    void atItsLimitAConnectionIsReadNoFurther() throws Exception {
        try (MqttRig rig =
                new MqttRig(config -> MqttRig.small(config, 10, 10, Duration.ofSeconds(10)), IntakeLimits.DEFAULTS)) {
            rig.journal.hold();
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            String wide = "{\"room_temp\":17.4}" + " ".repeat(60_000);
            List<IMqttToken> tokens = new ArrayList<>();
            CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 400; i++) {
                    try {
                        IMqttToken token = publish(client, TELEMETRY, wide, 1);
                        synchronized (tokens) {
                            tokens.add(token);
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            await().until(() -> rig.journal.waiting() == 10);
            roundTrip(rig.connect(Street.ROOM_2));
            assertThat(rig.journal.waiting()).isEqualTo(10);
            rig.journal.release();
            publishing.get();
            for (IMqttToken token : List.copyOf(tokens)) {
                token.waitForCompletion(10_000);
            }
            assertThat(rig.journal.readings()).hasSize(400);
        }
    }

    @Test
    void aFullIntakeHoldsEverybodyBackAndLosesNothing() throws Exception {
        try (MqttRig rig = new MqttRig(config -> config, new IntakeLimits(20, 1_000_000))) {
            rig.journal.hold();
            List<IMqttToken> tokens = new ArrayList<>();
            List<MqttAsyncClient> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(rig.connect(rig.street.addRoom("room-f" + i)));
            }
            for (int i = 0; i < 20; i++) {
                tokens.add(publish(clients.get(i % 4), TELEMETRY, GOOD, 1));
            }
            await().until(() -> rig.journal.waiting() == 20);
            for (int i = 0; i < 100; i++) {
                tokens.add(publish(clients.get(i % 4), TELEMETRY, GOOD, 1));
            }
            rig.journal.release();
            for (IMqttToken token : tokens) {
                token.waitForCompletion(10_000);
            }
            assertThat(rig.journal.readings()).hasSize(120);
        }
    }

    @Test
    void aQosTwoMessageIsTakenOnce() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            rig.journal.hold();
            RawDevice device = new RawDevice(rig.socket());
            device.connect(Street.ROOM_1);
            device.publish(TELEMETRY, 2, 7, false, GOOD);
            device.publish(TELEMETRY, 2, 7, true, GOOD);
            await().until(() -> rig.journal.waiting() == 1);
            rig.journal.release();
            assertThat(device.next()).isEqualTo("PUBREC 7");
            device.publish(TELEMETRY, 2, 7, true, GOOD);
            assertThat(device.next()).isEqualTo("PUBREC 7");
            device.release(7);
            assertThat(device.next()).isEqualTo("PUBCOMP 7");
            device.publish(TELEMETRY, 2, 7, false, GOOD);
            assertThat(device.next()).isEqualTo("PUBREC 7");
            assertThat(rig.journal.readings()).hasSize(2);
        }
    }

    @Test
    void acknowledgementsKeepTheOrderOfTheMessages() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            rig.journal.hold();
            RawDevice device = new RawDevice(rig.socket());
            device.connect(Street.GATEWAY_1);
            device.publish("v1/gateway/telemetry", 1, 1, false, "{\"room-1\":[{\"room_temp\":17.4}]}");
            device.publish("v1/gateway/connect", 1, 2, false, "{\"device\":\"room-1\"}");
            device.ping();
            assertThat(device.next()).isEqualTo("PINGRESP");
            rig.journal.commit();
            assertThat(device.next()).isEqualTo("PUBACK 1");
            assertThat(device.next()).isEqualTo("PUBACK 2");
            assertThat(rig.journal.durable()).singleElement().satisfies(entry -> assertThat(entry)
                    .isInstanceOfSatisfying(Telemetry.class, telemetry -> assertThat(telemetry.device())
                            .isEqualTo(Street.ROOM_1.id())));
        }
    }

    @Test
    void stoppingAcknowledgesWhatIsInFlight() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            rig.journal.hold();
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            IMqttToken token = publish(client, TELEMETRY, GOOD, 1);
            await().until(() -> rig.journal.waiting() == 1);
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(rig::undeploy);
            await().until(() -> !accepts(rig));
            assertThat(token.isComplete()).isFalse();
            rig.journal.commit();
            token.waitForCompletion(10_000);
            stopping.get();
            assertThat(rig.ended(Ending.SERVER_STOPPING)).isGreaterThanOrEqualTo(1);
            await().until(() -> !client.isConnected());
            assertThat(rig.connections.onlineCount()).isZero();
        }
    }

    private static boolean accepts(MqttRig rig) {
        try {
            rig.socket().close();
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
