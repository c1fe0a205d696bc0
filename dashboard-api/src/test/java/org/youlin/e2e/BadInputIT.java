package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.reading.RefusalReason;

/** Whatever a device sends wrongly is kept with its reason and counted, and hinders nothing that follows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputIT {
    private static final String REFUSED = "youlin_gateway_refused_total";
    private static final int MEBIBYTE = 1_024 * 1_024;

    private final Path folder;
    private final SmallStreet street;
    private final Program program;
    private final ApiSession admin;
    private final MosquittoPub mosquittoPub;

    BadInputIT(@TempDir Path folder) {
        this.folder = folder;
        street = SmallStreet.settle(Settings.embedded(folder));
        program = Program.serve(folder);
        admin = ApiSession.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
        mosquittoPub = new MosquittoPub(program.mqttPort());
    }

    @AfterAll
    void stop() {
        program.close();
    }

    @ParameterizedTest(name = "{1} -> {2} of {3}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "room-huafu-1-101 | {\"room_temp\":             | MALFORMED_JSON      | payload",
                "room-huafu-1-102 | {\"room_temp\":NaN}         | MALFORMED_JSON      | payload",
                "room-huafu-1-201 | {\"room_temp\":1e400}       | NOT_FINITE          | room_temp",
                "room-huafu-1-202 | {\"room_temp\":1e30}        | OUT_OF_RANGE        | room_temp",
                "room-huafu-1-301 | {\"colour\":3}              | UNKNOWN_METRIC      | colour",
                "room-huafu-1-302 | {\"room_temp\":\"16.5\"}    | WRONG_TYPE          | room_temp",
                "room-huafu-1-401 | {\"room_temp\":null}        | WRONG_TYPE          | room_temp",
                "room-huafu-1-402 | {\"ts\":\"now\",\"values\":{\"room_temp\":20}} | TIMESTAMP_INVALID | ts",
                "room-huafu-1-501 | {\"ts\":4102444800000,\"values\":{\"room_temp\":20}} | TIMESTAMP_IN_FUTURE | ts",
                "room-huafu-1-502 | 20                          | NOT_AN_OBJECT       | payload",
            })
    void aBadMessageIsKeptWithItsReason(String device, String message, RefusalReason reason, String field) {
        double before = refused(reason);
        mosquittoPub.telemetry(street.token(device), message);
        assertDeadLetter(device, message, message.length(), reason, field);
        assertThat(refused(reason)).isEqualTo(before + 1);
        assertNextGoodReadingArrives(device);
    }

    @Test
    void aMessageOfOneMebibyteIsKeptByItsBeginning() throws IOException {
        String device = "room-huafu-2-101";
        String message = "{\"room_temp\":20,\"padding\":\"" + "too long ".repeat(MEBIBYTE / 8);
        message = message.substring(0, MEBIBYTE);
        Path file = Files.writeString(folder.resolve("mebibyte.json"), message);
        double before = refused(RefusalReason.PAYLOAD_TOO_LARGE);
        mosquittoPub.sendFile(MosquittoPub.TELEMETRY, street.token(device), file);
        assertDeadLetter(device, message.substring(0, 4_096), MEBIBYTE, RefusalReason.PAYLOAD_TOO_LARGE, "payload");
        assertThat(refused(RefusalReason.PAYLOAD_TOO_LARGE)).isEqualTo(before + 1);
        assertNextGoodReadingArrives(device);
    }

    @Test
    void aTopicThatIsNotTheDevicesOwnIsRefused() {
        String device = "room-huafu-2-102";
        String message = "{\"room_temp\":20}";
        double before = refused(RefusalReason.TOPIC_NOT_ALLOWED);
        mosquittoPub.send("v1/devices/room-huafu-2-201/telemetry", street.token(device), message);
        assertDeadLetter(device, message, message.length(), RefusalReason.TOPIC_NOT_ALLOWED, "topic");
        assertThat(refused(RefusalReason.TOPIC_NOT_ALLOWED)).isEqualTo(before + 1);
        assertThat(admin.get("/devices/room-huafu-2-201/latest").path("values").has("room_temp"))
                .isFalse();
        assertNextGoodReadingArrives(device);
    }

    @Test
    void anUnknownTokenIsTurnedAwayAndCounted() {
        String[] labels = {"reason=\"BAD_CREDENTIALS\""};
        double before = admin.metric("youlin_gateway_connections_ended_total", labels);
        MosquittoPub.Result result =
                mosquittoPub.run("-u", "no-such-token", "-t", MosquittoPub.TELEMETRY, "-m", "{\"room_temp\":20}");
        assertThat(result.exitCode()).as(result.output()).isNotZero();
        assertThat(result.output()).containsIgnoringCase("refused");
        assertThat(admin.metric("youlin_gateway_connections_ended_total", labels))
                .isEqualTo(before + 1);
        assertNextGoodReadingArrives("room-huafu-2-202");
    }

    @Test
    void aConnectionOutlivesTheBadMessagesOnIt() throws MqttException {
        String device = "room-huafu-2-301";
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(street.token(device));
        try (MqttClient client =
                new MqttClient("tcp://127.0.0.1:" + program.mqttPort(), "paho", new MemoryPersistence())) {
            client.connect(options);
            for (String bad : new String[] {"", "{", "[]", "{\"room_temp\":true}"}) {
                client.publish(MosquittoPub.TELEMETRY, bad.getBytes(StandardCharsets.UTF_8), 1, false);
            }
            client.publish(MosquittoPub.TELEMETRY, "{\"room_temp\":21}".getBytes(StandardCharsets.UTF_8), 1, false);
            assertLatest(device, 21);
            client.disconnect();
        }
        await("four dead letters").untilAsserted(() -> assertThat(admin.items("/devices/" + device + "/dead-letters"))
                .extracting(
                        letter -> letter.path("refusals").path(0).path("reason").asText())
                .containsExactly("WRONG_TYPE", "NO_VALUES", "MALFORMED_JSON", "PAYLOAD_EMPTY"));
    }

    @Test
    void aMessageThatArrivesByteByByteIsTaken() throws IOException {
        String device = "room-huafu-2-302";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.mqttPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(20_000);
            for (byte single : connectAndPublish(street.token(device), "{\"room_temp\":19.5}")) {
                socket.getOutputStream().write(single);
            }
            assertThat(socket.getInputStream().readNBytes(8))
                    .as("CONNACK and PUBACK")
                    .isEqualTo(HexFormat.of().parseHex("2002000040020001"));
        }
        assertLatest(device, 19.5);
    }

    private static byte[] connectAndPublish(String token, String message) throws IOException {
        ByteArrayOutputStream connect = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(connect);
        head.writeUTF("MQTT");
        head.write(new byte[] {4, (byte) 0x82, 0, 60});
        head.writeUTF("slow");
        head.writeUTF(token);
        ByteArrayOutputStream publish = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(publish);
        body.writeUTF(MosquittoPub.TELEMETRY);
        body.writeShort(1);
        body.writeBytes(message);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(new byte[] {0x10, (byte) connect.size()});
        connect.writeTo(both);
        both.write(new byte[] {0x32, (byte) publish.size()});
        publish.writeTo(both);
        return both.toByteArray();
    }

    private double refused(RefusalReason reason) {
        return admin.metric(REFUSED, "reason=\"" + reason + "\"");
    }

    private void assertDeadLetter(String device, String payload, int bytes, RefusalReason reason, String field) {
        await("the dead letter of " + device).atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        admin.items("/devices/" + device + "/dead-letters"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.path("source").asText()).isEqualTo("mqtt");
                    assertThat(letter.path("payload").asText()).isEqualTo(payload);
                    assertThat(letter.path("payloadBytes").asInt()).isEqualTo(bytes);
                    assertThat(letter.path("refusals")).singleElement().satisfies(refusal -> {
                        assertThat(refusal.path("reason").asText()).isEqualTo(reason.name());
                        assertThat(refusal.path("field").asText()).isEqualTo(field);
                        assertThat(refusal.path("expected").asText()).isNotEmpty();
                    });
                }));
    }

    private void assertNextGoodReadingArrives(String device) {
        mosquittoPub.telemetry(street.token(device), "{\"room_temp\":20.25}");
        assertLatest(device, 20.25);
    }

    private void assertLatest(String device, double value) {
        await("the good reading of " + device).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode latest =
                    admin.get("/devices/" + device + "/latest").path("values").path("room_temp");
            assertThat(latest.path("value").asDouble()).isEqualTo(value);
        });
    }
}
