package org.youlin.gateway.bridge;

import java.io.IOException;
import java.util.List;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a broker, never reused: an acknowledgement that comes too late goes to the connection its message
 * came by, which is then closed, and can not hit another message that got the same packet id since.
 */
final class BrokerLink {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
    private static final int CONNECT_SECONDS_MAX = 10;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final long STEP_MILLIS_MAX = 15_000;
    private static final long QUIESCE_MILLIS = 500;
    private static final int SUBSCRIPTION_REFUSED = 0x80;

    private final BridgeConfig config;
    private final MqttAsyncClient client;
    private volatile boolean open = true;
    private volatile boolean attempted;

    /** Whoever is told of what the broker sends, on the client's own thread. */
    interface Listener {
        /** May block, which slows the broker down. */
        void arrived(BrokerLink link, String topic, MqttMessage message);

        void lost(BrokerLink link, Throwable cause);
    }

    BrokerLink(BridgeConfig config, Listener listener) throws MqttException {
        this.config = config;
        client = new MqttAsyncClient(config.server().toString(), config.clientId(), new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(new MqttCallback() {
            @Override
            public void connectionLost(Throwable cause) {
                open = false;
                listener.lost(BrokerLink.this, cause);
            }

            @Override
            public void messageArrived(String topic, MqttMessage message) {
                listener.arrived(BrokerLink.this, topic, message);
            }

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {
                // Answers are not waited for: who misses one asks again.
            }
        });
    }

    /** Connects and subscribes; blocks, at most for some seconds. */
    void connect(int inFlightMax) throws MqttException, IOException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(false);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(CONNECT_SECONDS_MAX);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setMaxInflight(inFlightMax);
        config.login().name().ifPresent(options::setUserName);
        config.login().password().ifPresent(options::setPassword);
        if (config.tls().isPresent()) {
            options.setSocketFactory(config.tls().get().sockets());
        } else if (!config.isEncrypted()) {
            options.setSocketFactory(new BufferedSockets());
        }
        attempted = true;
        client.connect(options).waitForCompletion(STEP_MILLIS_MAX);
        subscribe();
    }

    private void subscribe() throws MqttException, IOException {
        List<Subscription> subscriptions = config.subscriptions();
        String[] asked = subscriptions.stream().map(config::asked).toArray(String[]::new);
        int[] qos = subscriptions.stream().mapToInt(Subscription::qos).toArray();
        IMqttToken subscribed = client.subscribe(asked, qos);
        subscribed.waitForCompletion(STEP_MILLIS_MAX);
        int[] granted = subscribed.getGrantedQos();
        for (int i = 0; i < asked.length; i++) {
            if (i >= granted.length || granted[i] == SUBSCRIPTION_REFUSED) {
                throw new IOException("the broker refused the subscription " + asked[i]);
            }
        }
    }

    /** Whether messages that came by it can still be acknowledged. */
    boolean isOpen() {
        return open;
    }

    /** Tells the broker that it may forget the message; returns whether that could be sent. */
    boolean acknowledge(MqttMessage message) {
        try {
            client.messageArrivedComplete(message.getId(), message.getQos());
            return open;
        } catch (MqttException e) {
            LOG.debug("Bridge {}: a message was not acknowledged, the broker sends it again", config.name(), e);
            return false;
        }
    }

    /** Publishes without waiting. What cannot be sent is lost: it is an answer, and whoever misses it asks again. */
    void publish(String topic, byte[] payload, int qos) {
        try {
            client.publish(topic, payload, qos, false);
        } catch (MqttException | IllegalArgumentException e) {
            LOG.warn("Bridge {}: publishing to {} failed: {}", config.name(), topic, e.toString());
        }
    }

    void close() {
        open = false;
        if (!attempted) {
            return; // Settings could not be read. The client does not expect to be closed before it was used.
        }
        try {
            client.disconnectForcibly(QUIESCE_MILLIS, QUIESCE_MILLIS);
        } catch (MqttException e) {
            LOG.debug("Bridge {}: it was not connected", config.name(), e);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("Bridge {}: closing failed", config.name(), e);
        }
    }
}
