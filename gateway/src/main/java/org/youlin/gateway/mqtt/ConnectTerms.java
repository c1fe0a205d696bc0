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
 * @param unacknowledgedMax messages on their way to the device at most, 1 to {@value #UNACKNOWLEDGED_MAX}
 * @param packetBytesMax longest packet that the device takes, 1 or more; {@link PacketSizeLimit} sees to it
 * @param expires whether the device asked for a session that outlives the connection; it gets none
 * @param silenceMillisMax how long the device may stay silent
 * @param answer properties of the CONNACK; MQTT 5 only
 */
record ConnectTerms(
        boolean mqtt5,
        boolean wantsReasons,
        int unacknowledgedMax,
        long packetBytesMax,
        boolean expires,
        long silenceMillisMax,
        MqttProperties answer) {
    /** What a device is sent at once that takes more, or cannot say how much it takes. */
    static final int UNACKNOWLEDGED_MAX = 100;

    /** A longer packet does not exist. */
    static final long PACKET_BYTES = 268_435_460L;

    /** Every packet with a reason string fits in this; devices that take less are told codes only. */
    private static final int REASON_PACKET_BYTES = 640;

    private static final int KEEP_ALIVE_SECONDS_MAX = 65_535;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    static ConnectTerms of(MqttConnectMessage connect, ConnectionLimits limits) {
        int asked = connect.variableHeader().keepAliveTimeSeconds();
        if (!Admission.isMqtt5(connect)) {
            long silence = asked == 0 ? limits.idleMax().toMillis() : silenceMillis(asked);
            return new ConnectTerms(
                    false, false, UNACKNOWLEDGED_MAX, PACKET_BYTES, false, silence, MqttProperties.NO_PROPERTIES);
        }
        MqttProperties wanted = connect.variableHeader().properties();
        long packetBytesMax = integer(wanted, MqttProperties.MAXIMUM_PACKET_SIZE, (int) PACKET_BYTES) & UNSIGNED;
        boolean wantsReasons =
                integer(wanted, MqttProperties.REQUEST_PROBLEM_INFORMATION, 1) == 1 && holdsReasons(packetBytesMax);
        MqttProperties answer = new MqttProperties();
        answer.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, 0));
        answer.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, limits.inFlightMax()));
        answer.add(new IntegerProperty(MqttProperties.RETAIN_AVAILABLE, 0));
        answer.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, limits.packetBytesMax()));
        answer.add(new IntegerProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0));
        answer.add(new IntegerProperty(MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0));
        int keepAlive = keepAliveSeconds(asked, limits);
        if (keepAlive != asked) {
            answer.add(new IntegerProperty(MqttProperties.SERVER_KEEP_ALIVE, keepAlive));
        }
        if (connect.payload().clientIdentifier().isEmpty()) {
            answer.add(new MqttProperties.StringProperty(
                    MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, UUID.randomUUID().toString()));
        }
        return new ConnectTerms(
                true,
                wantsReasons,
                Math.min(integer(wanted, MqttProperties.RECEIVE_MAXIMUM, UNACKNOWLEDGED_MAX), UNACKNOWLEDGED_MAX),
                packetBytesMax,
                integer(wanted, MqttProperties.SESSION_EXPIRY_INTERVAL, 0) != 0,
                silenceMillis(keepAlive),
                answer);
    }

    /** Whether a CONNACK may carry a reason string; a device cannot say that it wants none there. */
    boolean mayExplain() {
        return mqtt5 && holdsReasons(packetBytesMax);
    }

    private static boolean holdsReasons(long packetBytes) {
        return packetBytes >= REASON_PACKET_BYTES;
    }

    /** Whether a DISCONNECT with {@code properties} keeps to it that an interval of 0 stays 0. */
    boolean mayExpire(MqttProperties properties) {
        return expires || integer(properties, MqttProperties.SESSION_EXPIRY_INTERVAL, 0) == 0;
    }

    /** What is asked for, unless the device wants to be silent for longer than devices may. */
    private static int keepAliveSeconds(int asked, ConnectionLimits limits) {
        long max = Math.min(KEEP_ALIVE_SECONDS_MAX, Math.max(1, limits.idleMax().toSeconds() * 2 / 3));
        return asked == 0 || asked > max ? (int) max : asked;
    }

    /** One and a half times the keep-alive, as the standard asks. */
    private static long silenceMillis(int keepAliveSeconds) {
        return keepAliveSeconds * 1_500L;
    }

    private static int integer(MqttProperties properties, int id, int otherwise) {
        return properties.getProperty(id) instanceof IntegerProperty property ? property.value() : otherwise;
    }
}
