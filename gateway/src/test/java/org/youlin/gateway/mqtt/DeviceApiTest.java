package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.youlin.gateway.mqtt.MqttRig.publish;
import static org.youlin.gateway.mqtt.MqttRig.send;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.command.Command;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.Street;

/** What a device says and hears besides telemetry, as the MQTT clients of ThingsBoard do it. */
final class DeviceApiTest {
    private static final String ME = "v1/devices/me/";

    private final MqttRig rig = new MqttRig();

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static Command command(Device device, long number) {
        return new Command(number, device.id(), "open", "{\"seconds\":5}");
    }

    @Test
    void aPythonClientSubscribesReportsAndAsksAsItDoesUnderItsOwnPlatform() throws Exception {
        rig.office.client.put("fw", "\"1.2\"");
        rig.office.shared.put("target", "21.5");
        MqttAsyncClient client = rig.connect(Street.ROOM_9);
        Inbox inbox = Inbox.of(
                client,
                1,
                ME + "attributes",
                ME + "attributes/response/+",
                ME + "rpc/request/+",
                ME + "rpc/response/+");
        assertThat(rig.office.count("listening room-9")).isEqualTo(1);
        send(client, ME + "rpc/request/1", "{\"method\":\"getSessionLimits\",\"params\":{\"timeout\":5000}}");
        inbox.expect(
                ME
                        + "rpc/response/1 1 {\"maxPayloadSize\":65536,\"maxInflightMessages\":1000,\"rateLimits\":{\"messages\":\"1000000000000:1\"},\"rateLimit\":{}}");
        send(client, ME + "telemetry", "{\"room_temp\":17.4}");
        send(client, ME + "attributes", "{\"fw\":\"1.2\",\"serial\":77}");
        send(client, ME + "attributes/request/3", "{\"clientKeys\":\"fw,nothing\",\"sharedKeys\":\"target\"}");
        inbox.expect(ME + "attributes/response/3 1 {\"client\":{\"fw\":\"1.2\"},\"shared\":{\"target\":21.5}}");
        send(client, ME + "attributes/request/4", "{\"sharedKeys\":\"target\"}");
        inbox.expect(ME + "attributes/response/4 1 {\"shared\":{\"target\":21.5}}");
        send(client, ME + "attributes/request/5", "{}");
        inbox.expect(ME + "attributes/response/5 1 {\"client\":{\"fw\":\"1.2\"},\"shared\":{\"target\":21.5}}");
        send(client, ME + "attributes/request/6", "{\"clientKeys\":\"nothing\"}");
        inbox.expect(ME + "attributes/response/6 1 {}");
        send(client, ME + "rpc/request/7", "{\"method\":\"getTime\",\"params\":{}}");
        inbox.expect(ME + "rpc/response/7 1 " + Street.NOW);
        send(client, ME + "rpc/request/8", "{\"method\":\"getTermInfo\",\"params\":{}}");
        inbox.expect(ME + "rpc/response/8 1 {\"error\":\"method 'getTermInfo' is not known; there are getTime,"
                + " getCurrentTime or getSessionLimits\"}");
        rig.downlink.attributesChanged(Street.ROOM_9, Map.of("target", "22"));
        inbox.expect(ME + "attributes 1 {\"target\":22}");
        assertThat(rig.journal.readings()).hasSize(1);
        assertThat(rig.journal.attributes().get(0).values()).isEqualTo(Map.of("fw", "\"1.2\"", "serial", "77"));
        assertThat(rig.journal.deadLetters())
                .extracting(letter -> letter.refusals().get(0).reason())
                .containsExactly(RefusalReason.UNKNOWN_CODE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "v2/a,   v2/a/req/,   v2/a/res/,   v2/r/req/,   v2/r/res/",
        "v2/a/j, v2/a/req/j/, v2/a/res/j/, v2/r/req/j/, v2/r/res/j/",
    })
    void theShortTopicsDoTheSame(String attributes, String ask, String answer, String call, String result)
            throws Exception {
        rig.office.shared.put("target", "21");
        MqttAsyncClient client = rig.connect(Street.ROOM_9);
        Inbox inbox = Inbox.of(client, 0, attributes, answer + "+", call + "+", result + "+");
        send(client, attributes, "{\"fw\":1}");
        assertThat(rig.journal.attributes()).hasSize(1);
        send(client, ask + "1", "{\"sharedKeys\":\"target\"}");
        inbox.expect(answer + "1 0 {\"shared\":{\"target\":21}}");
        send(client, call + "2", "{\"method\":\"getCurrentTime\"}");
        inbox.expect(result + "2 0 " + Street.NOW);
        rig.downlink.attributesChanged(Street.ROOM_9, Map.of("target", "22"));
        inbox.expect(attributes + " 0 {\"target\":22}");
        assertThat(rig.downlink.send(Street.ROOM_9, command(Street.ROOM_9, 9))).isTrue();
        inbox.expect(call + "9 0 {\"method\":\"open\",\"params\":{\"seconds\":5}}");
        send(client, result + "9", "{\"ok\":true}");
        assertThat(rig.office.log).contains("answered room-9 9 {\"ok\":true}");
    }

    @Test
    void aCommandIsDeliveredWhenItsPacketIsAcknowledged() throws Exception {
        MqttAsyncClient client = rig.connect(Street.GATE_1);
        assertThat(rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 1))).isFalse();
        client.setManualAcks(true);
        Inbox inbox = Inbox.of(client, 1, ME + "rpc/request/+");
        assertThat(rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 2))).isTrue();
        inbox.expect(ME + "rpc/request/2 1 {\"method\":\"open\",\"params\":{\"seconds\":5}}");
        MqttRig.roundTrip(client);
        assertThat(rig.office.log).containsExactly("listening gate-1");
        client.messageArrivedComplete(inbox.packetIds().get(0), 1);
        await().until(() -> rig.office.count("delivered gate-1 2") == 1);
    }

    @Test
    void anAnswerIsAcknowledgedWhenItIsDurable() throws Exception {
        MqttAsyncClient client = rig.connect(Street.GATE_1);
        rig.office.hold();
        IMqttToken sent = publish(client, ME + "rpc/response/7", "{\"ok\":true}", 1);
        await().until(() -> rig.office.count("answered gate-1 7 {\"ok\":true}") == 1);
        MqttRig.roundTrip(client);
        assertThat(sent.isComplete()).isFalse();
        rig.office.commit();
        sent.waitForCompletion(10_000);
    }

    @Test
    void anAnswerThatCannotBeKeptIsNotAcknowledged() throws Exception {
        rig.office.breakDown();
        MqttAsyncClient client = rig.connect(Street.GATE_1);
        publish(client, ME + "rpc/response/7", "1", 1);
        await().until(() -> rig.ended(Ending.JOURNAL_UNAVAILABLE) == 1);
    }

    @Test
    void whatWasNotAcknowledgedComesBackWhenTheConnectionIsLost() throws Exception {
        MqttAsyncClient client = rig.connect(Street.GATE_1);
        client.setManualAcks(true);
        Inbox inbox = Inbox.of(client, 1, ME + "rpc/request/+");
        rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 1));
        rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 2));
        await().until(() -> inbox.messages().size() == 2);
        client.disconnectForcibly(0, 0, false);
        await().until(() -> rig.office.count("undelivered gate-1 1") + rig.office.count("undelivered gate-1 2") == 2);
        assertThat(rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 3))).isFalse();
        MqttAsyncClient again = rig.connect("again", MqttRig.options(Street.GATE_1));
        Inbox newer = Inbox.of(again, 1, ME + "rpc/request/+");
        assertThat(rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 1))).isTrue();
        await().until(() -> newer.messages().size() == 1);
    }

    @Test
    void aNewerConnectionIsAskedAgainForWhatAnOlderOneDidNotDeliver() throws Exception {
        MqttAsyncClient older = rig.connect("older", MqttRig.options(Street.GATE_1));
        older.setManualAcks(true);
        Inbox inbox = Inbox.of(older, 1, ME + "rpc/request/+");
        rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 1));
        await().until(() -> inbox.messages().size() == 1);
        MqttAsyncClient newer = rig.connect("newer", MqttRig.options(Street.GATE_1));
        Inbox.of(newer, 1, ME + "rpc/request/+");
        await().until(() -> rig.office.count("undelivered gate-1 1") == 1);
        assertThat(rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 1))).isTrue();
        await().until(() -> rig.office.count("delivered gate-1 1") == 1);
    }

    @Test
    void aDeviceThatDoesNotAcknowledgeIsTurnedAwayAtTheBoundAndAskedAgainLater() throws Exception {
        MqttAsyncClient client = rig.connect(Street.GATE_1);
        client.setManualAcks(true);
        Inbox inbox = Inbox.of(client, 1, ME + "rpc/request/+");
        for (int number = 1; number <= ConnectTerms.UNACKNOWLEDGED_MAX; number++) {
            assertThat(rig.downlink.send(Street.GATE_1, command(Street.GATE_1, number)))
                    .isTrue();
        }
        assertThat(rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 101)))
                .isFalse();
        await().until(() -> inbox.messages().size() == ConnectTerms.UNACKNOWLEDGED_MAX);
        assertThat(rig.office.count("listening gate-1")).isEqualTo(1);
        for (int packetId : inbox.packetIds()) {
            client.messageArrivedComplete(packetId, 1);
        }
        await().until(() -> rig.office.count("listening gate-1") == 2);
        assertThat(rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 101)))
                .isTrue();
    }

    @Test
    void nobodyIsToldAnythingAfterUnsubscribing() throws Exception {
        MqttAsyncClient client = rig.connect(Street.GATE_1);
        Inbox inbox = Inbox.of(client, 1, ME + "rpc/request/+", ME + "attributes");
        client.unsubscribe(new String[] {ME + "rpc/request/+", ME + "attributes"})
                .waitForCompletion(10_000);
        assertThat(rig.downlink.send(Street.GATE_1, command(Street.GATE_1, 1))).isFalse();
        rig.downlink.attributesChanged(Street.GATE_1, Map.of("a", "1"));
        MqttRig.roundTrip(client);
        assertThat(inbox.messages()).isEmpty();
    }

    @Test
    void aDeviceLetsItselfBeClaimedAndItsSecretIsNeverKept() throws Exception {
        MqttAsyncClient client = rig.connect(Street.GATE_1);
        send(client, ME + "claim", "{\"secretKey\":\"s3cret\",\"durationMs\":60000}");
        assertThat(rig.office.log).containsExactly("claimable gate-1 s3cret 60000");
        send(client, ME + "claim", "{\"secretKey\":\"s3cret\",\"durationMs\":\"s3cret\"}");
        send(client, ME + "claim", "{\"secretKey\":\"s3cret\"");
        assertThat(rig.journal.deadLetters()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.payload().remaining()).isZero();
            assertThat(letter.toString()).doesNotContain("s3cret");
        });
    }

    @Test
    void aPacketThatWasNeverSentCannotBeAcknowledged() throws Exception {
        RawDevice device = new RawDevice(rig.socket());
        device.connect(Street.GATE_1);
        device.packet(0x40, new byte[] {0, 9});
        assertThat(device.next()).isEqualTo("CLOSED");
        assertThat(rig.ended(Ending.PROTOCOL_ERROR)).isEqualTo(1);
    }

    @Test
    void onlyAFieldGatewaySpeaksForChildren() throws Exception {
        MqttAsyncClient client = rig.connect(Street.ROOM_9);
        send(client, "v1/gateway/connect", "{\"device\":\"x\"}");
        assertThat(rig.refused("TOPIC_NOT_ALLOWED")).isEqualTo(1);
        assertThat(rig.office.log).isEmpty();
        IMqttToken token = client.subscribe("v1/gateway/#", 1);
        token.waitForCompletion(10_000);
        assertThat(token.getGrantedQos()).containsExactly(0x80);
    }

    @Test
    void qosTwoIsGrantedAsOne() throws Exception {
        MqttAsyncClient client = rig.connect(Street.ROOM_9);
        IMqttToken token = client.subscribe(ME + "rpc/request/+", 2);
        token.waitForCompletion(10_000);
        assertThat(token.getGrantedQos()).containsExactly(1);
    }

    @Test
    void aRetainedClaimIsKeptWithoutItsSecret() throws Exception {
        MqttAsyncClient client = rig.connect(Street.ROOM_9);
        byte[] claim = "{\"secretKey\":7,\"x\":\"s3cret\"}".getBytes(StandardCharsets.UTF_8);
        client.publish(ME + "claim", claim, 1, true).waitForCompletion(10_000);
        assertThat(rig.journal.deadLetters().get(0).payload().remaining()).isZero();
    }
}
