package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.Street;

/** What MQTT 5 adds: exact reason codes. */
final class Mqtt5Test {
    private static final long WAIT_MILLIS = 10_000;
    private static final String TELEMETRY = "v1/devices/me/telemetry";
    private static final String GOOD = "{\"room_temp\":17.4}";

    private final MqttRig rig = new MqttRig();
    private final AtomicInteger disconnected = new AtomicInteger(-1);

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private MqttAsyncClient connect(String clientId, String userName) throws MqttException {
        MqttAsyncClient client =
                new MqttAsyncClient("tcp://127.0.0.1:" + rig.endpoint.actualPort(), clientId, new MemoryPersistence());
        client.setCallback(new Listener());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(userName);
        client.connect(options).waitForCompletion(WAIT_MILLIS);
        return client;
    }

    private MqttAsyncClient connect(Device device) throws MqttException {
        return connect(device.id().value(), Street.token(device));
    }

    private static IMqttToken publish(MqttAsyncClient client, String topic, String payload, int qos)
            throws MqttException {
        return client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), qos, false);
    }

    private static int reasonCode(MqttAsyncClient client, String topic, String payload, int qos) throws MqttException {
        IMqttToken token = publish(client, topic, payload, qos);
        try {
            token.waitForCompletion(WAIT_MILLIS);
        } catch (MqttException e) {
            return e.getReasonCode(); // of a PUBREC
        }
        return token.getReasonCodes()[0];
    }

    @ParameterizedTest(name = "{0} {1} at QoS {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "v1/devices/me/telemetry | {\"room_temp\":17.4}             | 1 | 0",
                "v2/t                    | {\"room_temp\":17.4}             | 2 | 0",
                "v1/devices/me/telemetry | {\"room_temp\":17.4,\"co2\":1}   | 1 | 0",
                "v1/devices/me/telemetry | {\"co2\":1}                      | 1 | 153",
                "v1/devices/me/telemetry | {                                | 1 | 153",
                "v1/devices/me/telemetry | {                                | 2 | 153",
                "v1/devices/me/other     | {\"room_temp\":17.4}             | 1 | 135",
                "v1/devices/me/other     | {\"room_temp\":17.4}             | 2 | 135",
            })
    void acknowledgementsCarryTheReason(String topic, String payload, int qos, int code) throws Exception {
        MqttAsyncClient client = connect(Street.ROOM_1);
        assertThat(reasonCode(client, topic, payload, qos)).isEqualTo(code);
        if (qos == 1 || code == 0) {
            assertThat(reasonCode(client, TELEMETRY, GOOD, qos)).isZero();
        } else {
            // This client library hangs up when a PUBREC carries an error.
            await().until(() -> rig.ended(Ending.LOST) == 1);
        }
    }

    @Test
    void theFirstRefusalIsToldInWords() throws Exception {
        MqttAsyncClient client = connect(Street.ROOM_1);
        IMqttToken token = publish(client, TELEMETRY, "{\"room_temp\":99}", 1);
        token.waitForCompletion(WAIT_MILLIS);
        assertThat(token.getResponseProperties().getReasonString())
                .isEqualTo("OUT_OF_RANGE room_temp: expected -30.0 to 60.0");
        client.disconnect().waitForCompletion(WAIT_MILLIS);
    }

    @Test
    void unknownAndMissingTokensHaveTheirCodes() {
        assertThatThrownBy(() -> connect("x", "guess"))
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(0x86));
        assertThatThrownBy(() -> connect("x", null))
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(0x87));
    }

    @Test
    void anEmptyClientIdIsAssignedOne() throws Exception {
        MqttAsyncClient client = connect("", Street.token(Street.ROOM_1));
        assertThat(client.getClientId()).isNotBlank();
        client.disconnect().waitForCompletion(WAIT_MILLIS);
    }

    @Test
    void aForeignSubscriptionIsNotAuthorised() throws Exception {
        MqttAsyncClient client = connect(Street.ROOM_1);
        IMqttToken own = client.subscribe("v1/devices/me/rpc/request/+", 1);
        own.waitForCompletion(WAIT_MILLIS);
        assertThat(own.getReasonCodes()).containsExactly(1);
        IMqttToken foreign = client.subscribe("#", 1);
        try {
            foreign.waitForCompletion(WAIT_MILLIS);
        } catch (MqttException e) {
            assertThat(e.getReasonCode()).isEqualTo(0x87);
        }
        assertThat(foreign.getReasonCodes()).containsExactly(0x87);
        client.unsubscribe("v1/devices/me/rpc/request/+").waitForCompletion(WAIT_MILLIS);
        assertThat(reasonCode(client, TELEMETRY, GOOD, 1)).isZero();
        client.disconnect().waitForCompletion(WAIT_MILLIS);
    }

    @Test
    void aTakenOverSessionIsToldSo() throws Exception {
        connect("one", Street.token(Street.ROOM_1));
        MqttAsyncClient newer = connect("two", Street.token(Street.ROOM_1));
        await().untilAtomic(disconnected, org.hamcrest.Matchers.is(0x8E));
        newer.disconnect().waitForCompletion(WAIT_MILLIS);
    }

    @Test
    void aJournalThatTakesNothingIsToldAsBusy() throws Exception {
        MqttAsyncClient client = connect(Street.ROOM_1);
        rig.journal.breakDown();
        publish(client, TELEMETRY, GOOD, 1);
        await().untilAtomic(disconnected, org.hamcrest.Matchers.is(0x89));
    }

    @Test
    void retainIsNotSupported() throws Exception {
        try (java.net.Socket socket = rig.socket()) {
            socket.getOutputStream().write(rawConnect5());
            // CONNACK: header, length, flags, code …
            byte[] answer = socket.getInputStream().readNBytes(2);
            assertThat(answer[0]).isEqualTo((byte) 0x20);
            assertThat(socket.getInputStream().readNBytes(answer[1])[1]).isZero();
            byte[] topic = "v2/t".getBytes(StandardCharsets.UTF_8);
            byte[] publish = new byte[2 + 2 + topic.length + 1 + 2];
            publish[0] = 0x31;
            publish[1] = (byte) (publish.length - 2);
            publish[3] = (byte) topic.length;
            System.arraycopy(topic, 0, publish, 4, topic.length);
            publish[publish.length - 2] = '{';
            publish[publish.length - 1] = '}';
            socket.getOutputStream().write(publish);
            byte[] words = socket.getInputStream().readAllBytes();
            assertThat(words).startsWith(0xE0, words.length - 2, 0x9A);
            assertThat(new String(words, StandardCharsets.UTF_8)).endsWith("RETAIN_NOT_SUPPORTED");
        }
        await().until(() -> rig.journal.deadLetters().size() == 1);
        assertThat(rig.journal.deadLetters().get(0).refusals().get(0).reason())
                .isEqualTo(RefusalReason.RETAIN_NOT_SUPPORTED);
    }

    private static byte[] rawConnect5() {
        byte[] token = Street.token(Street.ROOM_1).getBytes(StandardCharsets.UTF_8);
        byte[] head = {0x10, (byte) (15 + token.length), 0, 4, 'M', 'Q', 'T', 'T', 5, (byte) 0x82, 0, 60, 0, 0, 0, 0};
        byte[] packet = java.util.Arrays.copyOf(head, head.length + 1 + token.length);
        packet[head.length] = (byte) token.length;
        System.arraycopy(token, 0, packet, head.length + 1, token.length);
        return packet;
    }

    private final class Listener implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            disconnected.set(response.getReturnCode());
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void messageArrived(String topic, MqttMessage message) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
