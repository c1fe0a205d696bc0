package org.youlin.gateway.bridge;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;

/** A message that a broker has sent, until the broker may forget it. */
final class BrokerMessage {
    private final String topic;
    private final byte[] payload;
    private final MqttQoS qos;
    private final int packetId;
    private volatile boolean settled;

    private BrokerMessage(String topic, byte[] payload, MqttQoS qos, int packetId) {
        this.topic = topic;
        this.payload = payload;
        this.qos = qos;
        this.packetId = packetId;
    }

    /** A copy of what {@code packet} says. */
    static BrokerMessage of(MqttPublishMessage packet) {
        return new BrokerMessage(
                packet.variableHeader().topicName(),
                ByteBufUtil.getBytes(packet.payload()),
                packet.fixedHeader().qosLevel(),
                packet.variableHeader().packetId());
    }

    String topic() {
        return topic;
    }

    /** The message's own bytes, not a copy. */
    byte[] payload() {
        return payload;
    }

    MqttQoS qos() {
        return qos;
    }

    /** Meaningless at QoS 0. */
    int packetId() {
        return packetId;
    }

    /** Notes that the broker may forget it. */
    void settle() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }
}
