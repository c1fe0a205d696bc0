package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import java.util.UUID;

/**
 * What a device and the endpoint agreed on when connecting.
 *
 * @param mqtt5 MQTT 5, else 3.1 or 3.1.1
 * @param wantsReasons whether acknowledgements may carry a reason string
 * @param silenceMillisMax how long the device may stay silent
 * @param answer properties of the CONNACK; MQTT 5 only
 */
record ConnectTerms(boolean mqtt5, boolean wantsReasons, long silenceMillisMax, MqttProperties answer) {
    /** An acknowledgement with a reason string fits in this; devices that take less get none. */
    private static final int REASON_PACKET_BYTES = 512;

    private static final int KEEP_ALIVE_SECONDS_MAX = 65_535;

    static ConnectTerms of(MqttConnectMessage connect, MqttEndpointConfig config) {
        int keepAliveSeconds = connect.variableHeader().keepAliveTimeSeconds();
        // One and a half times the keep-alive, as the standard asks.
        long silenceMillisMax =
                keepAliveSeconds == 0 ? config.idleMax().toMillis() : Math.max(1, keepAliveSeconds * 1_500L);
        boolean mqtt5 = Admission.isMqtt5(connect);
        if (!mqtt5) {
            return new ConnectTerms(false, false, silenceMillisMax, MqttProperties.NO_PROPERTIES);
        }
        MqttProperties wanted = connect.variableHeader().properties();
        boolean wantsReasons = integer(wanted, MqttProperties.REQUEST_PROBLEM_INFORMATION, 1) == 1
                && integer(wanted, MqttProperties.MAXIMUM_PACKET_SIZE, REASON_PACKET_BYTES) >= REASON_PACKET_BYTES;
        MqttProperties answer = new MqttProperties();
        answer.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, 0));
        answer.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, config.inFlightMax()));
        answer.add(new IntegerProperty(MqttProperties.RETAIN_AVAILABLE, 0));
        answer.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, config.packetBytesMax()));
        answer.add(new IntegerProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0));
        answer.add(new IntegerProperty(MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0));
        if (keepAliveSeconds == 0) {
            long seconds = Math.min(
                    KEEP_ALIVE_SECONDS_MAX, Math.max(1, config.idleMax().toSeconds() * 2 / 3));
            answer.add(new IntegerProperty(MqttProperties.SERVER_KEEP_ALIVE, (int) seconds));
        }
        if (connect.payload().clientIdentifier().isEmpty()) {
            answer.add(new MqttProperties.StringProperty(
                    MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, UUID.randomUUID().toString()));
        }
        return new ConnectTerms(true, wantsReasons, silenceMillisMax, answer);
    }

    private static int integer(MqttProperties properties, int id, int otherwise) {
        return properties.getProperty(id) instanceof IntegerProperty property ? property.value() : otherwise;
    }
}
