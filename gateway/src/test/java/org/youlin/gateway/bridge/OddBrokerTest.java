package org.youlin.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.Street;

/** What a bridge makes of brokers that refuse, stammer or break the protocol. */
final class OddBrokerTest {
    private static final int CONNECT = 1;
    private static final int SUBSCRIBE = 8;
    private static final String ACCEPTED = "20020000";
    private static final String GRANTED = "9003000101";

    private final BridgeRig rig = new BridgeRig();

    @AfterEach
    void stop() {
        rig.close();
    }

    private BrokerBridge bridge(OddBroker broker) {
        return rig.bridge(BridgeRig.config("odd", broker.uri(), "bridge", BridgeRig.native1("a/+/up", 1)));
    }

    /** A PUBLISH at QoS 1 or 2, with packet id 7. */
    private static String publish(int qos, String payload) {
        String topic = "a/" + Street.ROOM_9.id().value() + "/up";
        byte[] text = (topic + "\0\7" + payload).getBytes(StandardCharsets.ISO_8859_1);
        return String.format("3%d%02x%04x", qos * 2, text.length + 2, topic.length())
                + HexFormat.of().formatHex(text);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "20020005, '',         the broker refused the connection: not authorized",
        "20020004, '',         the broker refused the connection: bad user name or password",
        "20020000, 9003000180, the broker refused the subscription a/+/up",
        "20020000, 30ffffffffff, the broker sent a packet that breaks the protocol: remaining length exceeds 4 digits",
        "20020000, 100c00044d5154540402001e0000, the broker sent an unexpected CONNECT",
        "40020001, '',         the broker sent a PUBACK before its CONNACK",
    })
    void whatABrokerDoesWrongIsSaidToTheOperator(String toConnect, String toSubscribe, String words) throws Exception {
        try (OddBroker broker = new OddBroker((type, voice) -> {
            if (type == CONNECT) {
                voice.say(toConnect);
            } else if (type == SUBSCRIBE) {
                voice.say(toSubscribe);
            }
        })) {
            BrokerBridge bridge = bridge(broker);
            await().atMost(BridgeRig.PATIENCE)
                    .until(() -> bridge.state().lastError().isPresent());
            assertThat(bridge.state().lastError().orElseThrow()).contains(words);
        }
    }

    @Test
    void aBrokerMayHangUpInTheMiddleOfAPacket() throws Exception {
        try (OddBroker broker = new OddBroker((type, voice) -> {
            if (type == CONNECT) {
                voice.say(ACCEPTED);
            } else if (type == SUBSCRIBE) {
                voice.say(GRANTED.substring(0, 4));
                voice.socket().close();
            }
        })) {
            BrokerBridge bridge = bridge(broker);
            await().atMost(BridgeRig.PATIENCE)
                    .until(() -> bridge.state().lastError().isPresent());
            assertThat(bridge.state().lastError().orElseThrow()).contains("the broker closed the connection");
        }
    }

    @Test
    void packetsMayComeByteByByte() throws Exception {
        try (OddBroker broker = new OddBroker((type, voice) -> {
            if (type == CONNECT) {
                voice.sayHaltingly(ACCEPTED);
            } else if (type == SUBSCRIBE) {
                voice.sayHaltingly(GRANTED + publish(1, "{\"room_temp\":17.4}") + publish(1, "{\"room_temp\":17}"));
            }
        })) {
            bridge(broker);
            await().atMost(BridgeRig.PATIENCE)
                    .until(() -> rig.journal.readings().size() == 2);
            await().atMost(BridgeRig.PATIENCE)
                    .until(() ->
                            broker.heard().stream().filter("400007"::equals).count() == 2);
        }
    }

    @Test
    void aMessageOfQos2IsReceivedWhenItIsDurableAndCompletedWhenItIsReleased() throws Exception {
        rig.journal.hold();
        try (OddBroker broker = new OddBroker((type, voice) -> {
            switch (type) {
                case CONNECT -> voice.say(ACCEPTED);
                case SUBSCRIBE -> voice.say(GRANTED + publish(2, "{\"room_temp\":17.4}"));
                case 5 -> voice.say("62020007");
                default -> {}
            }
        })) {
            BrokerBridge bridge = bridge(broker);
            await().atMost(BridgeRig.PATIENCE).until(() -> rig.journal.waiting() == 1);
            assertThat(broker.heard()).doesNotContain("500007");
            rig.journal.release();
            await().atMost(BridgeRig.PATIENCE).until(() -> broker.heard().contains("700007"));
            assertThat(broker.heard()).containsSubsequence("500007", "700007");
            assertThat(bridge.state().acknowledged()).isEqualTo(1);
        }
    }
}
