package org.youlin.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Reads what the simulator publishes: the newest values by child device, and by metric of those who speak alone. */
public final class Listener implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MqttClient client;
    private final Map<String, JsonNode> children = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> own = new ConcurrentHashMap<>();

    public Listener(Mosquitto broker) throws MqttException {
        client = new MqttClient(
                broker.uri().toString().replace("mqtt://", "tcp://"), "listener", new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setAutomaticReconnect(false);
        client.connect(options);
        client.subscribe("v1/gateway/telemetry", 1, (topic, message) -> {
            Iterator<Map.Entry<String, JsonNode>> entries =
                    JSON.readTree(message.getPayload()).fields();
            entries.forEachRemaining(
                    entry -> children.put(entry.getKey(), entry.getValue().get(0)));
        });
        client.subscribe("v1/devices/me/telemetry", 1, (topic, message) -> {
            JsonNode telemetry = JSON.readTree(message.getPayload());
            telemetry.get("values").fieldNames().forEachRemaining(metric -> own.put(metric, telemetry));
        });
    }

    /** The newest telemetry of each child device. */
    public Map<String, JsonNode> children() {
        return children;
    }

    /** The newest telemetry that held each metric or event. */
    public Map<String, JsonNode> own() {
        return own;
    }

    public List<String> childIds(String prefix) {
        List<String> ids = new ArrayList<>(children.keySet());
        ids.removeIf(id -> !id.startsWith(prefix));
        return ids;
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close();
    }
}
