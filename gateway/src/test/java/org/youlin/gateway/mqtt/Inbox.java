package org.youlin.gateway.mqtt;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/** What a device is told, each message as its topic, its QoS and its payload. */
final class Inbox implements MqttCallback {
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Integer> packetIds = new CopyOnWriteArrayList<>();

    static Inbox of(MqttAsyncClient client, int qos, String... filters) throws MqttException {
        Inbox inbox = new Inbox();
        client.setCallback(inbox);
        for (String filter : filters) {
            client.subscribe(filter, qos).waitForCompletion(10_000);
        }
        return inbox;
    }

    void expect(String message) {
        await("'" + message + "' in " + messages).until(() -> messages.contains(message));
    }

    List<String> messages() {
        return messages;
    }

    List<Integer> packetIds() {
        return packetIds;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        packetIds.add(message.getId());
        messages.add(topic + " " + message.getQos() + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void connectionLost(Throwable cause) {}

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}
}
