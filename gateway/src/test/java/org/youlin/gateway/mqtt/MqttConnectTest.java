package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.youlin.gateway.mqtt.MqttRig.options;
import static org.youlin.gateway.mqtt.MqttRig.send;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Telemetry;
import org.youlin.gateway.Street;
import org.youlin.gateway.intake.IntakeLimits;

final class MqttConnectTest {
    private static final String TELEMETRY = "v1/devices/me/telemetry";
    private static final String GOOD = "{\"room_temp\":17.4}";

    @Test
    void aDeviceIsOnlineWhileItIsConnected() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            assertThat(rig.connections.isOnline(Street.ROOM_1.id())).isFalse();
            assertThat(rig.connections.lastActivityMillis(Street.ROOM_1.id())).isEmpty();
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            assertThat(rig.connections.isOnline(Street.ROOM_1.id())).isTrue();
            assertThat(rig.connections.onlineCount()).isEqualTo(1);
            client.disconnect().waitForCompletion(10_000);
            await().until(() -> !rig.connections.isOnline(Street.ROOM_1.id()));
            assertThat(rig.connections.onlineCount()).isZero();
            assertThat(rig.connections.lastActivityMillis(Street.ROOM_1.id())).hasValue(Street.NOW);
            await().until(() -> rig.ended(Ending.BY_DEVICE) == 1);
        }
    }

    @Test
    void anUnknownTokenIsRefusedAndCounted() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttConnectOptions options = options(Street.ROOM_1);
            options.setUserName("guess");
            assertThatThrownBy(() -> rig.connect("x", options))
                    .isInstanceOfSatisfying(MqttException.class, e -> assertThat(e.getReasonCode())
                            .isEqualTo(MqttException.REASON_CODE_FAILED_AUTHENTICATION));
            assertThat(rig.ended(Ending.BAD_CREDENTIALS)).isEqualTo(1);
        }
    }

    @Test
    void aMissingTokenIsRefusedAndCounted() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttConnectOptions options = options(Street.ROOM_1);
            options.setUserName(null);
            assertThatThrownBy(() -> rig.connect("x", options))
                    .isInstanceOfSatisfying(MqttException.class, e -> assertThat(e.getReasonCode())
                            .isEqualTo(MqttException.REASON_CODE_FAILED_AUTHENTICATION));
            assertThat(rig.ended(Ending.NO_CREDENTIALS)).isEqualTo(1);
        }
    }

    @Test
    void aTokenMayComeWithAnyPassword() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttConnectOptions options = options(Street.ROOM_1);
            options.setPassword("ignored".toCharArray());
            send(rig.connect("x", options), TELEMETRY, GOOD);
        }
    }

    @Test
    void theClientIdMayBeEmptyInACleanSession() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            send(rig.connect("", options(Street.ROOM_1)), TELEMETRY, GOOD);
        }
    }

    @Test
    void aNewConnectionOfTheSameDeviceTakesOver() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient older = rig.connect("one", options(Street.ROOM_1));
            MqttAsyncClient newer = rig.connect("two", options(Street.ROOM_1));
            await().until(() -> !older.isConnected());
            send(newer, TELEMETRY, GOOD);
            assertThat(rig.connections.isOnline(Street.ROOM_1.id())).isTrue();
            assertThat(rig.connections.onlineCount()).isEqualTo(1);
            assertThat(rig.ended(Ending.TAKEN_OVER)).isEqualTo(1);
        }
    }

    @Test
    void connectionsBeyondTheLimitAreTurnedAway() throws Exception {
        try (MqttRig rig =
                new MqttRig(config -> MqttRig.small(config, 2, 10, Duration.ofSeconds(10)), IntakeLimits.DEFAULTS)) {
            MqttAsyncClient first = rig.connect(Street.ROOM_1);
            rig.connect(Street.ROOM_2);
            assertThat(new RawDevice(rig.socket()).next()).isEqualTo("CLOSED");
            assertThat(rig.ended(Ending.TOO_MANY_CONNECTIONS)).isEqualTo(1);
            first.disconnect().waitForCompletion(10_000);
            await().until(() -> rig.ended(Ending.BY_DEVICE) == 1);
            await().ignoreExceptions().until(() -> rig.connect(Street.ROOM_9).isConnected());
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        try (MqttRig rig =
                new MqttRig(config -> MqttRig.small(config, 10, 10, Duration.ofMillis(50)), IntakeLimits.DEFAULTS)) {
            assertThat(new RawDevice(rig.socket()).next()).isEqualTo("CLOSED");
            assertThat(rig.ended(Ending.NO_CONNECT_IN_TIME)).isEqualTo(1);
        }
    }

    @Test
    void aDeviceThatMissesItsKeepAliveIsClosed() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            RawDevice device = new RawDevice(rig.socket());
            device.connect(Street.ROOM_1, 1);
            assertThat(device.next()).isEqualTo("CONNACK 0");
            assertThat(device.next()).isEqualTo("CLOSED");
            assertThat(rig.ended(Ending.KEEP_ALIVE_TIMEOUT)).isEqualTo(1);
        }
    }

    @Test
    void packetsMayArriveByteByByte() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            ByteArrayOutputStream spoken = new ByteArrayOutputStream();
            RawDevice scribe = RawDevice.writingTo(spoken);
            scribe.connect(Street.ROOM_1, 60);
            scribe.publish(TELEMETRY, 1, 9, false, GOOD);
            RawDevice device = new RawDevice(rig.socket());
            for (byte b : spoken.toByteArray()) {
                device.bytes(new byte[] {b});
            }
            assertThat(device.next()).isEqualTo("CONNACK 0");
            assertThat(device.next()).isEqualTo("PUBACK 9");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "v1/devices/me/rpc/request/+",
                "v1/devices/me/rpc/response/+",
                "v1/devices/me/attributes",
                "v1/devices/me/attributes/response/+"
            })
    void aDeviceMaySubscribeToItsOwn(String filter) throws Exception {
        assertThat(granted(filter)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "#",
                "+/devices/#",
                "v1/devices/me/telemetry",
                "/provision/response",
                "v1/gateway/rpc",
                "$SYS/#",
                "$share/g/v1/devices/me/attributes"
            })
    void aDeviceMaySubscribeToNothingElse(String filter) throws Exception {
        assertThat(granted(filter)).isEqualTo(0x80);
    }

    private static int granted(String filter) throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            IMqttToken token = client.subscribe(filter, 1);
            token.waitForCompletion(10_000);
            client.unsubscribe(filter).waitForCompletion(10_000);
            send(client, TELEMETRY, GOOD);
            return token.getGrantedQos()[0];
        }
    }

    @Test
    void aWillThatFallsDueIsAnOfflineEvent() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttConnectOptions options = options(Street.ROOM_1);
            options.setWill("last/words", "bye".getBytes(StandardCharsets.UTF_8), 1, true);
            rig.connect("a", options).disconnect().waitForCompletion(10_000);
            await().until(() -> rig.connections.onlineCount() == 0);
            assertThat(rig.journal.durable()).isEmpty();
            rig.connect("b", options).disconnectForcibly(0, 0, false);
            await().until(() -> rig.count("youlin.gateway.wills") == 1);
            assertThat(rig.journal.durable()).singleElement().satisfies(entry -> assertThat(
                            ((Telemetry) entry).events())
                    .containsExactly(new DeviceEvent(
                            Street.ROOM_1.id(),
                            DeviceEvent.OFFLINE,
                            Street.NOW,
                            Street.NOW,
                            Map.of("reason", "LOST"))));
        }
    }

    @Test
    void aDeviceThatComesBackBeforeItIsMissedWasNeverOffline() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttConnectOptions options = options(Street.ROOM_1);
            options.setWill("last/words", "bye".getBytes(StandardCharsets.UTF_8), 1, true);
            MqttAsyncClient older = rig.connect("one", options);
            rig.connect("two", options);
            await().until(() -> !older.isConnected());
            rig.undeploy();
            assertThat(rig.ended(Ending.SERVER_STOPPING)).isEqualTo(1);
            assertThat(rig.journal.durable()).isEmpty();
        }
    }

    @Test
    void aRetainFlagOfMqtt3IsIgnored() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            client.publish(TELEMETRY, GOOD.getBytes(StandardCharsets.UTF_8), 1, true)
                    .waitForCompletion(10_000);
            assertThat(rig.journal.readings()).hasSize(1);
        }
    }

    @Test
    void aDeviceThatLeftTheRegistryIsDisconnected() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            MqttAsyncClient other = rig.connect(Street.ROOM_2);
            rig.street.remove(Street.ROOM_1);
            MqttRig.publish(client, TELEMETRY, GOOD, 1);
            await().until(() -> !client.isConnected());
            rig.connections.disconnect(Street.ROOM_2.id());
            await().until(() -> !other.isConnected());
            await().until(() -> rig.ended(Ending.NOT_AUTHORIZED) == 2);
            assertThat(rig.journal.durable()).isEmpty();
        }
    }
}
