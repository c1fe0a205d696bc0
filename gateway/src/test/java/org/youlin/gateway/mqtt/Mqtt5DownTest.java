package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.command.Command;
import org.youlin.gateway.Street;

/** What MQTT 5 adds on the way down: the device's own limits, and reason codes. */
final class Mqtt5DownTest {
    private static final String COMMANDS = "v1/devices/me/rpc/request/+";

    private final MqttRig rig = new MqttRig();
    private final List<MqttMessage> heard = new CopyOnWriteArrayList<>();
    private MqttAsyncClient client;

    @BeforeEach
    void connect() throws Exception {
        client = new MqttAsyncClient("tcp://127.0.0.1:" + rig.endpoint.actualPort(), "gate", new MemoryPersistence());
        client.setCallback(new Listener());
        client.setManualAcks(true);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(Street.token(Street.GATE_1));
        options.setReceiveMaximum(2);
        options.setMaximumPacketSize(200L);
        client.connect(options).waitForCompletion(10_000);
        client.subscribe(COMMANDS, 1).waitForCompletion(10_000);
    }

    @AfterEach
    void stop() throws Exception {
        client.disconnectForcibly(0, 0, false);
        client.close(true);
        rig.close();
    }

    private boolean send(long number, String params) {
        return rig.downlink.send(Street.GATE_1, new Command(number, Street.GATE_1.id(), "open", params));
    }

    @Test
    void noMoreIsSentThanTheDeviceReceivesAtOnce() throws Exception {
        assertThat(send(1, "{}")).isTrue();
        assertThat(send(2, "{}")).isTrue();
        assertThat(send(3, "{}")).isFalse();
        await().until(() -> heard.size() == 2);
        client.messageArrivedComplete(heard.get(0).getId(), 1);
        await().until(() -> rig.office.count("listening gate-1") == 2);
        assertThat(rig.office.count("delivered gate-1 1")).isEqualTo(1);
        assertThat(send(3, "{}")).isTrue();
        await().until(() -> heard.size() == 3);
    }

    @Test
    void aCommandLongerThanTheDevicesPacketsFails() {
        assertThat(send(1, "\"" + "x".repeat(200) + "\"")).isTrue();
        await().until(() ->
                rig.office.count("answered gate-1 1 {\"error\":\"longer than the device's packets\"}") == 1);
        assertThat(send(2, "{}")).isTrue();
        await().until(() -> heard.size() == 1);
    }

    @Test
    void changedAttributesLongerThanTheDevicesPacketsAreNotSent() throws Exception {
        client.subscribe("v1/devices/me/attributes", 1).waitForCompletion(10_000);
        rig.downlink.attributesChanged(Street.GATE_1, Map.of("a", "\"" + "x".repeat(200) + "\""));
        rig.downlink.attributesChanged(Street.GATE_1, Map.of("a", "1"));
        await().until(() -> heard.size() == 1);
        assertThat(heard.get(0).toString()).isEqualTo("{\"a\":1}");
    }

    @Test
    void whatWasNotSubscribedCannotBeUnsubscribed() throws Exception {
        IMqttToken held = client.unsubscribe(COMMANDS);
        held.waitForCompletion(10_000);
        assertThat(held.getReasonCodes()).containsExactly(0);
        IMqttToken gone = client.unsubscribe(COMMANDS);
        assertThatCode(() -> gone.waitForCompletion(10_000)).doesNotThrowAnyException();
        assertThat(gone.getReasonCodes()).containsExactly(0x11);
    }

    private final class Listener implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
