package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;

/**
 * What may be sent to a device.
 *
 * @param unacknowledgedMax messages on their way at most, 1 or more
 * @param packetBytesMax longest packet it takes
 */
record DownTerms(int unacknowledgedMax, int packetBytesMax) {
    static final int UNACKNOWLEDGED_MAX = 100;

    static DownTerms of(MqttConnectMessage connect) {
        MqttProperties wanted = connect.variableHeader().properties();
        int receiveMax = integer(wanted, MqttProperties.RECEIVE_MAXIMUM);
        int packetBytesMax = integer(wanted, MqttProperties.MAXIMUM_PACKET_SIZE);
        return new DownTerms(
                receiveMax <= 0 ? UNACKNOWLEDGED_MAX : Math.min(receiveMax, UNACKNOWLEDGED_MAX),
                packetBytesMax <= 0 ? Integer.MAX_VALUE : packetBytesMax);
    }

    private static int integer(MqttProperties properties, int id) {
        return properties.getProperty(id) instanceof IntegerProperty property ? property.value() : 0;
    }
}
