package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodes.SubAck;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.List;

/** Answers subscriptions. None needs to be kept: what a device may subscribe to is sent to nobody else anyway. */
final class Subscriptions {
    private static final int BYTE = 0xFF;

    private Subscriptions() {}

    static MqttMessage answer(MqttSubscribeMessage packet, boolean mqtt5) {
        int refused = (mqtt5 ? SubAck.NOT_AUTHORIZED : SubAck.UNSPECIFIED_ERROR).byteValue() & BYTE;
        int[] codes = packet.payload().topicSubscriptions().stream()
                .mapToInt(wanted -> Destination.maySubscribe(wanted.topicFilter())
                        ? wanted.qualityOfService().value()
                        : refused)
                .toArray();
        return Packets.subscribed(packet.variableHeader().messageId(), codes);
    }

    static MqttMessage answer(MqttUnsubscribeMessage packet, boolean mqtt5) {
        List<Short> codes = new ArrayList<>();
        if (mqtt5) {
            packet.payload().topics().forEach(topic -> codes.add((short) 0));
        }
        return Packets.unsubscribed(packet.variableHeader().messageId(), codes);
    }
}
