package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.youlin.gateway.mqtt.MqttRig.options;
import static org.youlin.gateway.mqtt.MqttRig.send;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.Street;
import org.youlin.gateway.intake.IntakeLimits;
import org.youlin.gateway.mqtt.RateLimits.Rate;

final class MqttLimitsTest {
    private static final String TELEMETRY = "v1/devices/me/telemetry";
    private static final String GOOD = "{\"room_temp\":17.4}";
    private static final RateLimits NONE = RateLimits.UNLIMITED;

    private final AtomicLong now = new AtomicLong(Street.NOW);
    private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());

    private MqttRig rig(UnaryOperator<MqttEndpointConfig> change) {
        return new MqttRig(change, IntakeLimits.DEFAULTS, clock);
    }

    private MqttRig rated(RateLimits rates) {
        return rig(config -> config.withRates(rates));
    }

    private static org.eclipse.paho.mqttv5.client.MqttAsyncClient connect5(MqttRig rig) throws Exception {
        org.eclipse.paho.mqttv5.client.MqttAsyncClient client = new org.eclipse.paho.mqttv5.client.MqttAsyncClient(
                "tcp://127.0.0.1:" + rig.endpoint.actualPort(), "c", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(Street.token(Street.ROOM_1));
        client.connect(options).waitForCompletion(10_000);
        return client;
    }

    @Test
    void aDeviceOfMqtt5IsToldWhichLimitItReached() throws Exception {
        RateLimits rates =
                new RateLimits(new Rate(1, 2), NONE.deviceBytes(), NONE.tenantMessages(), NONE.tenantBytes());
        try (MqttRig rig = rated(rates)) {
            org.eclipse.paho.mqttv5.client.MqttAsyncClient client = connect5(rig);
            List<Integer> codes = new ArrayList<>();
            String reason = "";
            for (int i = 0; i < 5; i++) {
                org.eclipse.paho.mqttv5.client.IMqttToken token =
                        client.publish(TELEMETRY, GOOD.getBytes(StandardCharsets.UTF_8), 1, false);
                token.waitForCompletion(10_000);
                codes.add(token.getReasonCodes()[0]);
                reason = token.getResponseProperties() == null
                        ? ""
                        : token.getResponseProperties().getReasonString();
            }
            assertThat(codes).containsExactly(0, 0, 0x97, 0x97, 0x97);
            assertThat(reason).isEqualTo("RATE_LIMITED rate: expected at most 1 messages a second from this device");
            assertThat(rig.count("youlin.gateway.rate.refused", "limit", "DEVICE_MESSAGES"))
                    .isEqualTo(3);
            assertThat(rig.journal.readings()).hasSize(2);
            assertThat(rig.journal.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.refusals())
                    .containsExactly(new Refusal(
                            RefusalReason.RATE_LIMITED,
                            "rate",
                            "DEVICE_MESSAGES",
                            "at most 1 messages a second from this device")));
            now.addAndGet(60_000);
            for (int i = 0; i < 3; i++) {
                client.publish(TELEMETRY, GOOD.getBytes(StandardCharsets.UTF_8), 1, false)
                        .waitForCompletion(10_000);
            }
            assertThat(rig.journal.readings()).hasSize(4);
            assertThat(rig.journal.deadLetters()).hasSize(2);
            client.disconnect().waitForCompletion(10_000);
        }
    }

    @Test
    void aTenantsDevicesShareOneAllowance() throws Exception {
        RateLimits rates =
                new RateLimits(NONE.deviceMessages(), NONE.deviceBytes(), NONE.tenantMessages(), new Rate(1, 30));
        try (MqttRig rig = rated(rates)) {
            send(rig.connect(Street.ROOM_2), TELEMETRY, GOOD);
            send(rig.connect(Street.ROOM_9), TELEMETRY, GOOD);
            org.eclipse.paho.mqttv5.client.MqttAsyncClient client = connect5(rig);
            org.eclipse.paho.mqttv5.client.IMqttToken token =
                    client.publish(TELEMETRY, GOOD.getBytes(StandardCharsets.UTF_8), 1, false);
            token.waitForCompletion(10_000);
            assertThat(token.getReasonCodes()).containsExactly(0x97);
            assertThat(rig.count("youlin.gateway.rate.refused", "limit", "TENANT_BYTES"))
                    .isEqualTo(1);
            client.disconnect().waitForCompletion(10_000);
        }
    }

    @Test
    void aDeviceOfMqtt3IsReadMoreSlowlyAndLosesNothing() throws Exception {
        RateLimits rates =
                new RateLimits(new Rate(200, 2), NONE.deviceBytes(), NONE.tenantMessages(), NONE.tenantBytes());
        try (MqttRig rig =
                new MqttRig(config -> config.withRates(rates), IntakeLimits.DEFAULTS, InstantSource.system())) {
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            List<IMqttToken> tokens = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                tokens.add(MqttRig.publish(client, TELEMETRY, GOOD, i % 3));
            }
            for (IMqttToken token : tokens) {
                token.waitForCompletion(10_000);
            }
            await().until(() -> rig.journal.readings().size() == 50);
            assertThat(rig.journal.deadLetters()).isEmpty();
            assertThat(rig.count("youlin.gateway.rate.slowed", "limit", "DEVICE_MESSAGES"))
                    .isPositive();
        }
    }

    @Test
    void anAddressThatFailsTooOftenIsTurnedAwayForAMinute() throws Exception {
        try (MqttRig rig =
                rig(config -> config.withConnections(config.connections().with(100, 100, 3)))) {
            MqttConnectOptions wrong = options(Street.ROOM_1);
            wrong.setUserName("guess");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> rig.connect("room-2", wrong)).isInstanceOf(MqttException.class);
            }
            assertThatThrownBy(() -> rig.connect(Street.ROOM_1))
                    .isInstanceOfSatisfying(MqttException.class, e -> assertThat(e.getReasonCode())
                            .isEqualTo(MqttException.REASON_CODE_BROKER_UNAVAILABLE));
            assertThatThrownBy(() -> connect5(rig))
                    .isInstanceOfSatisfying(
                            org.eclipse.paho.mqttv5.common.MqttException.class,
                            e -> assertThat(e.getReasonCode()).isEqualTo(0x9F));
            assertThat(rig.ended(Ending.TOO_MANY_FAILED_LOG_INS)).isEqualTo(2);
            now.addAndGet(60_000);
            send(rig.connect(Street.ROOM_1), TELEMETRY, GOOD);
            assertThat(rig.connections.attempts(Street.ROOM_2.id()))
                    .extracting(ConnectionAttempt::outcome)
                    .containsExactly("BAD_CREDENTIALS", "BAD_CREDENTIALS", "BAD_CREDENTIALS");
        }
    }

    @Test
    void anAddressMayOpenSoManyConnectionsOnly() throws Exception {
        try (MqttRig rig =
                rig(config -> config.withConnections(config.connections().with(100, 2, 100)))) {
            rig.connect(Street.ROOM_1);
            MqttAsyncClient second = rig.connect(Street.ROOM_2);
            assertThat(new RawDevice(rig.socket()).next()).isEqualTo("CLOSED");
            assertThat(rig.ended(Ending.TOO_MANY_CONNECTIONS_OF_ADDRESS)).isEqualTo(1);
            second.disconnect().waitForCompletion(10_000);
            await().ignoreExceptions().until(() -> rig.connect(Street.ROOM_9).isConnected());
        }
    }

    @Test
    void comingsAndGoingsAreRemembered() throws Exception {
        try (MqttRig rig = rig(UnaryOperator.identity())) {
            for (int i = 0; i < 15; i++) {
                rig.connect(Street.ROOM_1).disconnect().waitForCompletion(10_000);
                now.incrementAndGet();
            }
            await().until(() -> rig.ended(Ending.BY_DEVICE) == 15);
            List<ConnectionAttempt> attempts = rig.connections.attempts(Street.ROOM_1.id());
            assertThat(attempts).hasSize(ConnectionHistory.PER_DEVICE_MAX);
            assertThat(attempts.get(0).outcome()).isEqualTo("BY_DEVICE");
            assertThat(attempts.get(1).outcome()).isEqualTo("CONNECTED");
            assertThat(attempts.get(0).address()).startsWith("127.0.0.1:");
            assertThat(rig.connections.lastConnectedMillis(Street.ROOM_1.id())).hasValue(Street.NOW + 14);
            for (int i = 0; i < ConnectionHistory.UNKNOWN_MAX + 10; i++) {
                rig.connections.history().addUnknown(ConnectionHistory.attempt(i, "x", "y", "z".repeat(1_000)));
            }
            assertThat(rig.connections.unknownAttempts())
                    .hasSize(ConnectionHistory.UNKNOWN_MAX)
                    .first()
                    .satisfies(last -> assertThat(last.detail()).hasSize(200));
        }
    }

    @Test
    void aPasswordWithTheClientIdWillDo() throws Exception {
        try (MqttRig rig = rig(UnaryOperator.identity())) {
            MqttConnectOptions options = options(Street.ROOM_1);
            options.setUserName("anybody");
            options.setPassword("password-room-2".toCharArray());
            send(rig.connect("room-2", options), TELEMETRY, GOOD);
            assertThat(rig.journal.readings()).singleElement().satisfies(reading -> assertThat(reading.device())
                    .isEqualTo(Street.ROOM_2.id()));
            assertThatThrownBy(() -> rig.connect("room-1", options)).isInstanceOf(MqttException.class);
        }
    }

    @Test
    void whatAPlatformSaysOfADeviceCountsByItsTime() {
        Connections connections = new Connections(1, new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
        connections.announced(Street.ROOM_1.id(), true, 10);
        assertThat(connections.isOnline(Street.ROOM_1.id())).isTrue();
        connections.announced(Street.ROOM_1.id(), false, 9);
        assertThat(connections.isOnline(Street.ROOM_1.id())).isTrue();
        connections.announced(Street.ROOM_1.id(), false, 10);
        assertThat(connections.isOnline(Street.ROOM_1.id())).isFalse();
    }
}
