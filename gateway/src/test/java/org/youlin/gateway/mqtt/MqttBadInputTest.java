package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.youlin.gateway.mqtt.MqttRig.send;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.Street;

/** Whatever a device sends: an exact reason, a dead letter, a count, and the next good message goes through. */
final class MqttBadInputTest {
    private static final String TELEMETRY = "v1/devices/me/telemetry";
    private static final int MEBIBYTE = 1_048_576;

    static Stream<Arguments> badMessages() {
        return Stream.of(
                bad("malformed JSON", TELEMETRY, "{\"room_temp\":", RefusalReason.MALFORMED_JSON),
                bad("not JSON at all", TELEMETRY, "hello", RefusalReason.MALFORMED_JSON),
                bad("nothing", TELEMETRY, "", RefusalReason.PAYLOAD_EMPTY),
                bad("missing values", TELEMETRY, "{\"ts\":1768177805320}", RefusalReason.NO_VALUES),
                bad("empty values", TELEMETRY, "{\"values\":{}}", RefusalReason.NO_VALUES),
                bad("NaN", TELEMETRY, "{\"room_temp\":NaN}", RefusalReason.MALFORMED_JSON),
                bad("a huge number", TELEMETRY, "{\"room_temp\":1e999}", RefusalReason.NOT_FINITE),
                bad("an implausible number", TELEMETRY, "{\"room_temp\":4711}", RefusalReason.OUT_OF_RANGE),
                bad("an unknown metric", TELEMETRY, "{\"co2\":400}", RefusalReason.UNKNOWN_METRIC),
                bad("a number as text", TELEMETRY, "{\"room_temp\":\"17.4\"}", RefusalReason.WRONG_TYPE),
                bad("a null", TELEMETRY, "{\"room_temp\":null}", RefusalReason.WRONG_TYPE),
                bad("a duplicate key", TELEMETRY, "{\"room_temp\":1,\"room_temp\":2}", RefusalReason.DUPLICATE_KEY),
                bad("trailing garbage", TELEMETRY, "{\"room_temp\":1}garbage", RefusalReason.MALFORMED_JSON),
                bad("a lone number", TELEMETRY, "17.4", RefusalReason.NOT_AN_OBJECT),
                bad(
                        "a text as time",
                        TELEMETRY,
                        "{\"ts\":\"x\",\"values\":{\"room_temp\":1}}",
                        RefusalReason.TIMESTAMP_INVALID),
                bad(
                        "a future time",
                        TELEMETRY,
                        "{\"ts\":1868177805320,\"values\":{\"room_temp\":1}}",
                        RefusalReason.TIMESTAMP_IN_FUTURE),
                bad(
                        "an ancient time",
                        TELEMETRY,
                        "{\"ts\":1768177805,\"values\":{\"room_temp\":1}}",
                        RefusalReason.TIMESTAMP_TOO_OLD),
                bad(
                        "too many readings",
                        TELEMETRY,
                        "[" + "{\"room_temp\":1},".repeat(1_000) + "{\"room_temp\":1}]",
                        RefusalReason.TOO_MANY_READINGS),
                bad("endless nesting", TELEMETRY, "[".repeat(60_000), RefusalReason.MALFORMED_JSON),
                bad("a payload of 64 KiB and a byte", TELEMETRY, words(65_537), RefusalReason.PAYLOAD_TOO_LARGE),
                bad("a payload of 1 MiB", TELEMETRY, words(MEBIBYTE), RefusalReason.PAYLOAD_TOO_LARGE),
                bad("a foreign topic", "factory/line/7", "{\"room_temp\":1}", RefusalReason.TOPIC_NOT_ALLOWED),
                bad("protobuf", "v2/a/p", "{\"fw\":1}", RefusalReason.TOPIC_NOT_ALLOWED),
                bad("a foreign topic of 60,000 characters", "x".repeat(60_000), "{}", RefusalReason.TOPIC_NOT_ALLOWED),
                bad(
                        "a child, from no field gateway",
                        "v1/gateway/telemetry",
                        "{\"room-9\":[{\"room_temp\":1}]}",
                        RefusalReason.TOPIC_NOT_ALLOWED));
    }

    /** Text of a length; a run of letters without blanks would be taken for a picture. */
    private static String words(int length) {
        return "words ".repeat(length / 6 + 1).substring(0, length);
    }

    private static Arguments bad(String name, String topic, String payload, RefusalReason reason) {
        return Arguments.of(name, topic, payload, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badMessages")
    void itIsRefusedForItsReasonAndTheNextGoodMessageIsTaken(
            String name, String topic, String payload, RefusalReason reason) throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            send(client, topic, payload);
            send(client, TELEMETRY, "{\"room_temp\":17.4}");
            assertThat(client.isConnected()).isTrue();
            assertThat(rig.journal.readings()).hasSize(1);
            DeadLetter letter = rig.journal.deadLetters().get(0);
            assertThat(letter.refusals()).extracting("reason").containsExactly(reason);
            assertThat(letter.originator()).contains(Street.ROOM_1.id());
            assertThat(letter.source()).isEqualTo("mqtt");
            assertThat(topic).startsWith(letter.topic().replace("…", ""));
            assertThat(letter.payloadBytes()).isEqualTo(payload.length());
            assertThat(letter.payload().remaining()).isEqualTo(Math.min(4_096, payload.length()));
            assertThat(StandardCharsets.UTF_8
                            .decode(letter.payload().duplicate())
                            .toString())
                    .isEqualTo(payload.substring(0, Math.min(4_096, payload.length())));
            assertThat(rig.refused(reason.name())).isEqualTo(1);
        }
    }

    @Test
    void theGoodPartOfAMessageIsTaken() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            send(client, TELEMETRY, "{\"room_temp\":17.4,\"humidity\":\"wet\",\"co2\":1}");
            assertThat(rig.journal.readings()).hasSize(1);
            assertThat(rig.journal.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.refusals())
                    .extracting("reason")
                    .containsExactly(RefusalReason.WRONG_TYPE, RefusalReason.UNKNOWN_METRIC));
        }
    }

    @Test
    void aPacketBeyondTheProtocolLimitClosesTheConnection() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            MqttRig.publish(client, TELEMETRY, "x".repeat(2 * MEBIBYTE), 1);
            await().until(() -> !client.isConnected());
            await().until(() -> rig.ended(Ending.PACKET_TOO_LARGE) == 1);
            send(rig.connect(Street.ROOM_1), TELEMETRY, "{\"room_temp\":17.4}");
        }
    }

    @Test
    void bytesThatAreNoMqttCloseTheirConnectionOnly() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient good = rig.connect(Street.ROOM_1);
            for (long seed = 0; seed < 50; seed++) {
                byte[] noise = new byte[200];
                new Random(seed).nextBytes(noise);
                // Type 0 does not exist, so that the first byte is wrong for certain.
                noise[0] = 0;
                RawDevice device = new RawDevice(rig.socket());
                device.bytes(noise);
                assertThat(device.next()).isEqualTo("CLOSED");
            }
            assertThat(rig.ended(Ending.PROTOCOL_ERROR)).isEqualTo(50);
            send(good, TELEMETRY, "{\"room_temp\":17.4}");
        }
    }

    @Test
    void noiseBehindAGoodConnectEndsThatConnectionOnly() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            MqttAsyncClient good = rig.connect(Street.ROOM_2);
            for (long seed = 0; seed < 50; seed++) {
                RawDevice device = new RawDevice(rig.socket());
                device.connect(Street.ROOM_1);
                byte[] noise = new byte[500];
                new Random(seed).nextBytes(noise);
                device.bytes(noise);
            }
            send(good, TELEMETRY, "{\"room_temp\":17.4}");
            assertThat(rig.ended(Ending.FAULT)).isZero();
        }
    }

    @Test
    void aSecondConnectIsAProtocolError() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            RawDevice device = new RawDevice(rig.socket());
            device.connect(Street.ROOM_1);
            device.connect(Street.ROOM_1, 60);
            assertThat(device.next()).isEqualTo("CLOSED");
            await().until(() -> rig.ended(Ending.PROTOCOL_ERROR) == 1);
        }
    }

    @Test
    void aPublishBeforeConnectIsAProtocolError() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            RawDevice device = new RawDevice(rig.socket());
            device.publish(TELEMETRY, 1, 1, false, "{\"room_temp\":17.4}");
            assertThat(device.next()).isEqualTo("CLOSED");
            assertThat(rig.journal.durable()).isEmpty();
        }
    }
}
