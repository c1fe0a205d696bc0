package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.youlin.gateway.mqtt.MqttRig.publish;
import static org.youlin.gateway.mqtt.MqttRig.send;

import java.util.Map;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.command.Command;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.Street;

/** What a field gateway says and hears in the name of its children, as the ThingsBoard IoT Gateway does it. */
final class GatewayApiTest {
    private static final String ME = "v1/devices/me/";
    private static final String GATEWAY = "v1/gateway/";

    private final MqttRig rig = new MqttRig();

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    /** Subscribes to what the gateway's client library subscribes to when it has connected. */
    private static Inbox start(MqttAsyncClient client) throws Exception {
        return Inbox.of(
                client,
                1,
                ME + "attributes",
                ME + "attributes/response/+",
                ME + "rpc/request/+",
                ME + "rpc/response/+",
                GATEWAY + "attributes",
                GATEWAY + "attributes/response",
                GATEWAY + "rpc");
    }

    @Test
    void anIotGatewayStartsAndServesItsChildren() throws Exception {
        Device meter = rig.street.addChild("meter-a", "热表 1号");
        rig.office.client.put("serial", "77");
        rig.office.shared.put("period", "60");
        MqttAsyncClient client = rig.connect(Street.GATEWAY_1);
        Inbox inbox = start(client);
        send(client, ME + "rpc/request/1", "{\"method\":\"getSessionLimits\",\"params\":{\"timeout\":5000}}");
        send(client, ME + "attributes", "{\"Version\":\"3.6\"}");
        send(client, ME + "attributes/request/1", "{\"sharedKeys\":\"RemoteLoggingLevel\"}");
        inbox.expect(ME + "attributes/response/1 1 {}");
        send(client, GATEWAY + "connect", "{\"device\":\"热表 1号\",\"type\":\"default\"}");
        send(client, GATEWAY + "attributes", "{\"热表 1号\":{\"serial\":77},\"room-1\":{\"fw\":\"2\"}}");
        send(
                client,
                GATEWAY + "telemetry",
                "{\"热表 1号\":[{\"ts\":1768177505320,\"values\":{\"room_temp\":17.4}}],\"room-1\":[{\"room_temp\":18}]}");
        assertThat(rig.journal.attributes())
                .extracting(report -> report.device() + " " + report.values())
                .containsExactly("gateway-1 {Version=\"3.6\"}", "meter-a {serial=77}", "room-1 {fw=\"2\"}");
        assertThat(rig.journal.readings())
                .extracting(reading -> reading.device() + " " + reading.value())
                .containsExactly("meter-a 17.4", "room-1 18.0");
        send(
                client,
                GATEWAY + "attributes/request",
                "{\"keys\":[\"serial\"],\"device\":\"热表 1号\",\"client\":true,\"id\":2}");
        inbox.expect(GATEWAY + "attributes/response 1 {\"id\":2,\"device\":\"热表 1号\",\"values\":{\"serial\":77}}");
        send(
                client,
                GATEWAY + "attributes/request",
                "{\"key\":\"period\",\"device\":\"热表 1号\",\"client\":false,\"id\":3}");
        inbox.expect(GATEWAY + "attributes/response 1 {\"id\":3,\"device\":\"热表 1号\",\"value\":60}");
        rig.downlink.attributesChanged(meter, Map.of("period", "30"));
        inbox.expect(GATEWAY + "attributes 1 {\"device\":\"热表 1号\",\"data\":{\"period\":30}}");
        assertThat(rig.downlink.send(meter, new Command(7, meter.id(), "set", "{\"open\":50}")))
                .isTrue();
        inbox.expect(GATEWAY
                + "rpc 1 {\"device\":\"热表 1号\",\"data\":{\"id\":7,\"method\":\"set\",\"params\":{\"open\":50}}}");
        await().until(() -> rig.office.count("delivered meter-a 7") == 1);
        send(client, GATEWAY + "rpc", "{\"device\":\"热表 1号\",\"id\":7,\"data\":{\"success\":true}}");
        assertThat(rig.office.log).contains("answered meter-a 7 {\"success\":true}");
        send(client, GATEWAY + "claim", "{\"热表 1号\":{\"secretKey\":\"s3cret\",\"durationMs\":1000}}");
        assertThat(rig.office.log).contains("claimable meter-a s3cret 1000");
        send(client, GATEWAY + "disconnect", "{\"device\":\"热表 1号\"}");
        assertThat(rig.office.log).contains("listening gateway-1").noneMatch(words -> words.startsWith("child"));
        assertThat(rig.journal.deadLetters()).isEmpty();
    }

    @Test
    void aNewChildIsTakenInAndWhatWasSaidOfItIsKept() throws Exception {
        MqttAsyncClient client = rig.connect(Street.GATEWAY_1);
        send(client, GATEWAY + "telemetry", "{\"room-1\":[{\"room_temp\":17}],\"新表\":[{\"room_temp\":18}]}");
        assertThat(rig.office.log).containsExactly("child gateway-1 新表 -");
        assertThat(rig.journal.readings())
                .extracting(reading -> reading.value())
                .containsExactly(17.0, 18.0);
        send(client, GATEWAY + "telemetry", "{\"新表\":[{\"room_temp\":19}]}");
        send(client, GATEWAY + "connect", "{\"device\":\"新阀\",\"type\":\"valve\"}");
        send(client, GATEWAY + "attributes", "{\"新阀\":{\"a\":1},\"新门\":{\"b\":1}}");
        assertThat(rig.office.log)
                .containsExactly("child gateway-1 新表 -", "child gateway-1 新阀 valve", "child gateway-1 新门 -");
        assertThat(rig.journal.attributes()).hasSize(2);
        assertThat(rig.journal.deadLetters()).isEmpty();
    }

    @Test
    void aChildThatIsNotToBeKnownIsRefusedByNameAndAskedForOnceAMinute() throws Exception {
        MqttAsyncClient client = rig.connect(Street.GATEWAY_1);
        send(client, GATEWAY + "connect", "{\"device\":\"stranger 1\",\"type\":\"x\"}");
        for (int i = 0; i < 3; i++) {
            send(client, GATEWAY + "telemetry", "{\"stranger 1\":[{\"room_temp\":18}],\"room-1\":[{\"room_temp\":1}]}");
        }
        send(client, GATEWAY + "attributes", "{\"stranger 1\":{\"a\":1}}");
        assertThat(rig.office.log).containsExactly("child gateway-1 stranger 1 x");
        assertThat(rig.journal.readings()).hasSize(3);
        assertThat(rig.journal.deadLetters()).hasSize(5).allSatisfy(letter -> {
            Refusal refusal = letter.refusals().get(0);
            assertThat(refusal.reason()).isEqualTo(RefusalReason.UNKNOWN_DEVICE);
            assertThat(refusal.value()).isEqualTo("stranger 1");
            assertThat(letter.originator()).contains(Street.GATEWAY_1.id());
        });
        rig.street.addChild("adopted", "stranger 1");
        send(client, GATEWAY + "telemetry", "{\"stranger 1\":[{\"room_temp\":18}]}");
        assertThat(rig.journal.readings()).hasSize(4);
    }

    @Test
    void aChildIsCalledAsItsGatewayCallsIt() throws Exception {
        Device meter = rig.street.addChild("meter-a", "热表 1号");
        MqttAsyncClient client = rig.connect(Street.GATEWAY_1);
        Inbox inbox = Inbox.of(client, 0, GATEWAY + "#");
        send(client, GATEWAY + "connect", "{\"device\":\"meter-a\"}");
        rig.downlink.send(meter, new Command(1, meter.id(), "read", "null"));
        inbox.expect(
                GATEWAY + "rpc 0 {\"device\":\"meter-a\",\"data\":{\"id\":1,\"method\":\"read\",\"params\":null}}");
        send(client, GATEWAY + "connect", "{\"device\":\"热表 1号\"}");
        rig.downlink.send(meter, new Command(2, meter.id(), "read", "null"));
        inbox.expect(GATEWAY + "rpc 0 {\"device\":\"热表 1号\",\"data\":{\"id\":2,\"method\":\"read\",\"params\":null}}");
    }

    @Test
    void answersAndClaimsForStrangersAreRefused() throws Exception {
        MqttAsyncClient client = rig.connect(Street.GATEWAY_1);
        send(client, GATEWAY + "rpc", "{\"device\":\"room-9\",\"id\":7,\"data\":1}");
        send(client, GATEWAY + "claim", "{\"stranger\":{\"secretKey\":\"s3cret\"}}");
        send(
                client,
                GATEWAY + "attributes/request",
                "{\"id\":1,\"device\":\"stranger\",\"client\":true,\"key\":\"a\"}");
        assertThat(rig.journal.deadLetters())
                .flatExtracting(DeadLetter::refusals)
                .extracting(Refusal::reason)
                .containsExactly(
                        RefusalReason.UNKNOWN_DEVICE, RefusalReason.UNKNOWN_DEVICE, RefusalReason.UNKNOWN_DEVICE);
        assertThat(rig.journal.deadLetters().get(1).payload().remaining()).isZero();
        assertThat(rig.office.log).noneMatch(words -> words.startsWith("answered"));
    }

    @Test
    void whileNewChildrenCannotBeAskedForNothingIsAcknowledged() throws Exception {
        rig.office.breakDown();
        MqttAsyncClient client = rig.connect(Street.GATEWAY_1);
        publish(client, GATEWAY + "telemetry", "{\"room-1\":[{\"room_temp\":17}],\"新表\":[{\"room_temp\":18}]}", 1);
        await().until(() -> rig.ended(Ending.JOURNAL_UNAVAILABLE) == 1);
        assertThat(rig.journal.readings()).hasSize(1);
        assertThat(rig.street.find(java.util.Optional.of(Street.GATEWAY_1.id()), new HardwareId("新表")))
                .isEmpty();
    }
}
