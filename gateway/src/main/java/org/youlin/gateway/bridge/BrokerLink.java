package org.youlin.gateway.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                // Nothing is ever published.
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
        config.userName().ifPresent(options::setUserName);
        if (config.passwordFile().isPresent()) {
            options.setPassword(password(config.passwordFile().get()));
        }
        client.connect(options).waitForCompletion(STEP_MILLIS_MAX);
        IMqttToken subscribed = client.subscribe(config.subscription(), config.qos());
        subscribed.waitForCompletion(STEP_MILLIS_MAX);
        int[] granted = subscribed.getGrantedQos();
        if (granted.length != 1 || granted[0] == SUBSCRIPTION_REFUSED) {
            throw new IOException("the broker refused the subscription " + config.subscription());
        }
    }

    private static char[] password(Path file) throws IOException {
        return Files.readString(file).strip().toCharArray();
    }

    /** Whether messages that came by it can still be acknowledged. */
    boolean isOpen() {
        return open;
    }

    /** Tells the broker that it may forget the message. */
    void acknowledge(MqttMessage message) {
        try {
            client.messageArrivedComplete(message.getId(), message.getQos());
        } catch (MqttException e) {
            LOG.debug("Bridge {}: a message was not acknowledged, the broker sends it again", config.name(), e);
        }
    }

    void close() {
        open = false;
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
