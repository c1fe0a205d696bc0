package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.List;
import java.util.Optional;

/** The packets an endpoint sends. The encoder leaves out of them what the connection's MQTT version does not have. */
final class Packets {
    private static final byte CONNACK = 0x20;
    private static final int REASON_CHARS_MAX = 200;

    /** Type, length, topic length, packet id and the length of no properties. */
    private static final int PUBLISH_HEADER_BYTES_MAX = 1 + 4 + 2 + 2 + 1;

    private Packets() {}

    static MqttMessage connectRefused(MqttConnectReturnCode code, Optional<String> reason) {
        return MqttMessageBuilders.connAck()
                .returnCode(code)
                .properties(reasonString(reason))
                .build();
    }

    /** For a CONNECT that the codec has not seen, so that it does not know the connection's MQTT version. */
    static ByteBuf brokenConnectRefused(MqttConnectReturnCode code) {
        boolean mqtt5 = code.byteValue() < 0;
        return Unpooled.wrappedBuffer(
                mqtt5 ? new byte[] {CONNACK, 3, 0, code.byteValue(), 0} : new byte[] {CONNACK, 2, 0, code.byteValue()});
    }

    static MqttMessage connectAccepted(MqttProperties properties) {
        return MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                .sessionPresent(false)
                .properties(properties)
                .build();
    }

    /** A PUBACK, PUBREC or PUBCOMP. */
    static MqttMessage reply(MqttMessageType type, int packetId, byte code, Optional<String> reason) {
        return new MqttMessage(
                header(type), new MqttPubReplyMessageVariableHeader(packetId, code, reasonString(reason)));
    }

    /** A message for a device. */
    static MqttPublishMessage publish(String topic, int qos, int packetId, byte[] payload) {
        return new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.valueOf(qos), false, 0),
                new MqttPublishVariableHeader(topic, packetId, MqttProperties.NO_PROPERTIES),
                Unpooled.wrappedBuffer(payload));
    }

    /** How long such a packet may get, headers included. */
    static int publishBytesMax(String topic, int payloadBytes) {
        return PUBLISH_HEADER_BYTES_MAX + topic.length() + payloadBytes;
    }

    static MqttMessage subscribed(int packetId, int[] codes) {
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttSubAckPayload(codes));
    }

    static MqttMessage unsubscribed(int packetId, List<Short> codes) {
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttUnsubAckPayload(codes));
    }

    /** @param withReason whether the device wants the reason in words, which begin with the ending's name */
    static MqttMessage disconnect(Ending ending, String detail, boolean withReason) {
        String text = detail.isEmpty() ? ending.name() : ending + ": " + detail;
        String cut = text.length() <= REASON_CHARS_MAX ? text : text.substring(0, REASON_CHARS_MAX);
        return MqttMessageBuilders.disconnect()
                .reasonCode(ending.code())
                .properties(reasonString(withReason ? Optional.of(cut) : Optional.empty()))
                .build();
    }

    private static MqttProperties reasonString(Optional<String> reason) {
        if (reason.isEmpty()) {
            return MqttProperties.NO_PROPERTIES;
        }
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, reason.get()));
        return properties;
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
