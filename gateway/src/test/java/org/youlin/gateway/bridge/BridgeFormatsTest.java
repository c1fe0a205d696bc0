package org.youlin.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.domain.reading.Telemetry;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.format.sparkplug.SimulatedEdgeNode;
import org.youlin.testing.MosquittoServer;

/** Other people's formats by way of a real Mosquitto. */
final class BridgeFormatsTest {
    private static final String DEV_EUI = "24e124136b000101";
    private static final String UP = "application/6f1c/device/" + DEV_EUI + "/event/up";
    private static final String FACE = "mqtt/face/1900001";
    private static final DecoderSpec SPARKPLUG = new DecoderSpec(
            "sparkplug",
            """
            {"metrics": {"Supply/Temp": {"metric": "supply_temp"}, "Return/Temp": {"metric": "return_temp"},
                         "Supply/Pressure": {"metric": "supply_pressure"}}}""");

    @RegisterExtension
    static final MosquittoServer BROKER = new MosquittoServer();

    private final BridgeRig rig = new BridgeRig();
    private final JsonTree.Reader json = new JsonTree.Reader(DecoderLimits.DEFAULTS);

    @AfterEach
    void stop() {
        rig.close();
    }

    private ProfileId loraRooms() {
        Decoder decoder = message -> {
            JsonNode temperature = json.read(message.payload()).root().at("/object/temperature");
            return Uplinks.of(Uplink.of(
                    List.of(new Uplink.Sample("room_temp", temperature.asDouble(), "/object/temperature")), List.of()));
        };
        return rig.profile("lora-room", Street.ROOM_9, new DecoderSpec("lora", "{}"), decoder);
    }

    private ProfileId faceTerminals() {
        Decoder decoder = message -> {
            String terminal =
                    json.read(message.payload()).root().at("/info/facesluiceId").asText();
            Uplink pass = Uplink.of(List.of(), List.of(new Uplink.Happening("pass", Map.of())));
            return Uplinks.of(pass.from(terminal))
                    .replying(Uplinks.Reply.to("mqtt/face/" + terminal, "{\"operator\":\"PushAck\"}"));
        };
        return rig.profile("face-terminal", Street.GATE_1, new DecoderSpec("face", "{}"), decoder);
    }

    private static Subscription subscription(String filter, ProfileId profile, DeviceAt device) {
        return new Subscription(new TopicFilter(filter), 1, Optional.of(profile), device);
    }

    private BrokerBridge connected(String clientId, Subscription... subscriptions) {
        return rig.connected(BridgeRig.config("site", BROKER.uri(), clientId, subscriptions));
    }

    private static void publish(String topic, String... payloads) throws MqttException {
        BridgeRig.publish(BROKER.uri(), "publisher", topic, payloads);
    }

    @Test
    void severalSubscriptionsEachWithItsFormatAndItsDevice() throws Exception {
        ProfileId rooms = loraRooms();
        ProfileId faces = faceTerminals();
        rig.device("room-501", rooms, DEV_EUI);
        rig.device("gate-east", faces, "1900001");
        BrokerBridge bridge = connected(
                "several",
                subscription("application/+/device/+/event/up", rooms, new DeviceAt.TopicLevel(3)),
                subscription("pointed/+/up", rooms, DeviceAt.Pointer.of("/deviceInfo/devEui")),
                subscription("mqtt/face/+/Rec", faces, new DeviceAt.Message()),
                BridgeRig.native1("estate/+", 1));
        publish(UP, "{\"object\":{\"temperature\":17.4}}");
        publish("pointed/x/up", "{\"deviceInfo\":{\"devEui\":\"" + DEV_EUI + "\"},\"object\":{\"temperature\":18}}");
        publish(FACE + "/Rec", "{\"info\":{\"facesluiceId\":\"1900001\"}}");
        publish("estate/room-9", "{\"room_temp\":19}");
        await().until(() -> rig.journal.telemetry().size() == 4);
        assertThat(rig.journal.telemetry())
                .extracting(telemetry -> telemetry.device().value())
                .containsExactly("room-501", "room-501", "gate-east", "room-9");
        assertThat(rig.journal.readings()).extracting(Reading::value).containsExactly(17.4, 18.0, 19.0);
        assertThat(rig.journal.telemetry())
                .flatExtracting(Telemetry::events)
                .extracting(DeviceEvent::type)
                .containsExactly("pass");
        await().until(() -> bridge.state().acknowledged() == 4);
        assertThat(bridge.state().received()).isEqualTo(4);
    }

    @Test
    void whoIsUnknownIsRefusedByHisHardwareId() throws Exception {
        ProfileId rooms = loraRooms();
        connected(
                "unknown",
                subscription("application/+/device/+/event/up", rooms, new DeviceAt.TopicLevel(3)),
                subscription("pointed/+/up", rooms, DeviceAt.Pointer.of("/deviceInfo/devEui")),
                subscription("mqtt/face/+/Rec", faceTerminals(), new DeviceAt.Message()));
        publish(UP, "{}");
        publish("pointed/x/up", "{\"deviceInfo\":{\"devEui\":\"ffff\"}}", "{\"deviceInfo\":{}}", "{");
        publish(FACE + "/Rec", "{\"info\":{\"facesluiceId\":\"1900001\"}}");
        await().until(() -> rig.journal.deadLetters().size() == 5);
        assertThat(rig.journal.deadLetters())
                .extracting(letter -> letter.refusals().get(0))
                .extracting(Refusal::reason, Refusal::value)
                .startsWith(
                        tuple(RefusalReason.UNKNOWN_DEVICE, DEV_EUI),
                        tuple(RefusalReason.UNKNOWN_DEVICE, "ffff"),
                        tuple(RefusalReason.UNKNOWN_DEVICE, ""))
                .endsWith(tuple(RefusalReason.UNKNOWN_DEVICE, "1900001"));
    }

    @Test
    void anAnswerGoesOutOnlyWhenTheMessageIsDurable() throws Exception {
        ProfileId faces = faceTerminals();
        rig.device("gate-east", faces, "1900001");
        connected("answering", subscription("mqtt/face/+/Rec", faces, new DeviceAt.Message()));
        Queue<String> answers = new ConcurrentLinkedQueue<>();
        try (MqttClient terminal = BridgeRig.client(BROKER.uri(), "terminal")) {
            terminal.subscribe(
                    FACE, 1, (topic, message) -> answers.add(new String(message.getPayload(), StandardCharsets.UTF_8)));
            rig.journal.hold();
            terminal.publish(
                    FACE + "/Rec",
                    "{\"info\":{\"facesluiceId\":\"1900001\"}}".getBytes(StandardCharsets.UTF_8),
                    1,
                    false);
            await().until(() -> rig.journal.waiting() == 1);
            assertThat(answers).isEmpty();
            rig.journal.release();
            await().until(() -> !answers.isEmpty());
            assertThat(answers).containsExactly("{\"operator\":\"PushAck\"}");
            terminal.disconnect();
        }
    }

    @Test
    void aFormatThatFailsCostsItsMessageAlone() throws Exception {
        Decoder failing = message -> {
            if (message.payload().remaining() == 1) {
                throw new IllegalStateException("a fault of ours");
            }
            return Uplinks.of(Uplink.of(List.of(new Uplink.Sample("room_temp", 17, "t")), List.of()));
        };
        ProfileId profile = rig.profile("failing", Street.ROOM_9, new DecoderSpec("failing", "{}"), failing);
        connected("failing", subscription("failing/+", profile, new DeviceAt.TopicLevel(1)));
        publish("failing/room-9", "1", "good");
        await().until(() -> rig.journal.readings().size() == 1);
        assertThat(rig.journal.deadLetters())
                .flatExtracting(letter -> letter.refusals())
                .extracting(Refusal::reason, Refusal::value)
                .containsExactly(tuple(RefusalReason.FRAME_MALFORMED, "IllegalStateException"));
    }

    @Test
    void whatOnlyFormerSettingsSubscribedToIsRefused() throws Exception {
        connected("changed", BridgeRig.native1("before/+", 1)).close();
        connected("changed", BridgeRig.native1("after/+", 1));
        publish("before/room-9", "{\"room_temp\":17}");
        publish("after/room-9", "{\"room_temp\":18}");
        await().until(() -> rig.journal.readings().size() == 1);
        assertThat(rig.journal.deadLetters())
                .flatExtracting(letter -> letter.refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.TOPIC_NOT_ALLOWED);
    }

    @Test
    void anEdgeNodeThatIsNotKnownIsAskedAndBornAgain() throws Exception {
        ProfileId loops = rig.profile("edge-loop", Street.LOOP_1, SPARKPLUG, message -> Uplinks.nothing());
        rig.device("loop-hx-03", loops, "hx-03/sec-net");
        rig.device("gateway-hx-03", loops, "hx-03");
        SimulatedEdgeNode edge = new SimulatedEdgeNode("hx-03", new Random(7), Street.NOW);
        edge.connect();
        edge.nodeBirth();
        edge.deviceBirth(45.2, 38.1, 0.42); // All that before the bridge is there.
        connected("sparkplug", subscription("spBv1.0/yannan/#", loops, new DeviceAt.Message()));
        Queue<Payload> commands = new ConcurrentLinkedQueue<>();
        try (MqttClient client = BridgeRig.client(BROKER.uri(), "hx-03")) {
            client.subscribe(
                    "spBv1.0/yannan/NCMD/hx-03",
                    0,
                    (topic, message) -> commands.add(Payload.parseFrom(message.getPayload())));
            publish(client, edge.data(0, 45.3));
            await().until(() -> !commands.isEmpty());
            assertThat(commands.peek().getMetrics(0).getName()).isEqualTo("Node Control/Rebirth");
            assertThat(rig.journal.readings()).isEmpty();
            publish(client, edge.nodeBirth());
            publish(client, edge.deviceBirth(45.3, 38.1, 0.42));
            publish(client, edge.data(1, 38.0));
            await().until(() -> rig.journal.readings().size() == 4);
            assertThat(rig.journal.readings())
                    .extracting(reading -> reading.device().value(), Reading::metric, Reading::value)
                    .containsExactly(
                            tuple("loop-hx-03", "supply_temp", 45.3),
                            tuple("loop-hx-03", "return_temp", 38.1),
                            tuple("loop-hx-03", "supply_pressure", 0.42),
                            tuple("loop-hx-03", "return_temp", 38.0));
            publish(client, edge.death());
            await().until(() -> events().size() == 4);
            assertThat(events())
                    .containsExactly(
                            "gateway-hx-03 online", "loop-hx-03 online", "gateway-hx-03 offline", "loop-hx-03 offline");
            assertThat(commands).hasSize(1);
            client.disconnect();
        }
    }

    private List<String> events() {
        return rig.journal.telemetry().stream()
                .flatMap(telemetry -> telemetry.events().stream())
                .map(event -> event.device() + " " + event.type())
                .toList();
    }

    private static void publish(MqttClient client, SimulatedEdgeNode.Message message) throws MqttException {
        client.publish(message.topic(), message.bytes(), 0, false);
    }

    @Test
    void whatDoesNotFitTogetherIsRefusedBeforeTheStart() {
        ProfileId loops = rig.profile("edge-loop", Street.LOOP_1, SPARKPLUG, message -> Uplinks.nothing());
        ProfileId plain = rig.profile("plain", Street.ROOM_9, DecoderSpec.NATIVE, message -> Uplinks.nothing());
        assertThatThrownBy(() -> connected("x", subscription("a/#", new ProfileId("none"), new DeviceAt.Message())))
                .hasMessage("topic filter 'a/#' of bridge 'site': profile 'none' is not known");
        assertThatThrownBy(() -> connected("x", subscription("a/#", plain, new DeviceAt.Message())))
                .hasMessageContaining("the platform's own JSON does not name a device");
        assertThatThrownBy(() -> connected("x", subscription("spBv1.0/#", loops, new DeviceAt.TopicLevel(3))))
                .hasMessageContaining("Sparkplug needs");
        BridgeConfig shared = new BridgeConfig(
                "site",
                BROKER.uri(),
                "x",
                BridgeLogin.NONE,
                Optional.empty(),
                Optional.of("group"),
                List.of(subscription("spBv1.0/#", loops, new DeviceAt.Message())));
        assertThatThrownBy(() -> rig.bridge(shared)).hasMessageContaining("no sharedGroup");
    }
}
