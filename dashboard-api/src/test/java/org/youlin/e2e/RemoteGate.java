package org.youlin.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A gate that does what it is told and says so. */
final class RemoteGate implements AutoCloseable {
    private static final String REQUESTS = "v1/devices/me/rpc/request/";
    private static final String RESPONSES = "v1/devices/me/rpc/response/";
    private static final byte[] DONE = "{\"open\":true}".getBytes(StandardCharsets.UTF_8);
    private static final long WAIT_MILLIS_MAX = 20_000;

    private final MqttAsyncClient client;
    private final Queue<String> told;

    private RemoteGate(MqttAsyncClient client, Queue<String> told) {
        this.client = client;
        this.told = told;
    }

    /** Connects with an access token and returns once it can be told something. */
    static RemoteGate connect(int port, String token) throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "remote-gate", new MemoryPersistence());
        Queue<String> told = new ConcurrentLinkedQueue<>();
        client.setCallback(new Obedience(client, told));
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(token);
        client.connect(options).waitForCompletion(WAIT_MILLIS_MAX);
        client.subscribe(REQUESTS + "+", 1).waitForCompletion(WAIT_MILLIS_MAX);
        return new RemoteGate(client, told);
    }

    /** What it was told to do, oldest first. */
    Queue<String> told() {
        return told;
    }

    private record Obedience(MqttAsyncClient client, Queue<String> told) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) throws MqttException {
            told.add(new String(message.getPayload(), StandardCharsets.UTF_8));
            client.publish(RESPONSES + topic.substring(REQUESTS.length()), DONE, 1, false);
        }

        @Override
        public void connectionLost(Throwable cause) {}

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, WAIT_MILLIS_MAX);
        client.close();
    }
}
