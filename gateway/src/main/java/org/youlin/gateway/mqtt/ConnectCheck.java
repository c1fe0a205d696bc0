package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import java.util.Optional;

/** Whether a CONNECT keeps to MQTT 3.1, 3.1.1 or 5. */
final class ConnectCheck {
    private static final int MQTT_3_1 = 3;
    private static final int MQTT_3_1_1 = 4;
    private static final int MQTT_5 = 5;
    /** Mosquitto's bridges set this bit at first, and leave it out when they are told that it is not understood. */
    private static final int BRIDGE = 0x80;

    private static final byte[] NAME = {0, 4, 'M', 'Q', 'T', 'T'};
    private static final byte[] NAME_3_1 = {0, 6, 'M', 'Q', 'I', 's', 'd', 'p'};

    private static final int RESERVED = 0x01;
    private static final int WILL = 0x04;
    private static final int WILL_QOS_SHIFT = 3;
    private static final int WILL_QOS_MASK = 3;
    private static final int WILL_RETAIN = 0x20;
    private static final int PASSWORD = 0x40;
    private static final int USER_NAME = 0x80;

    private ConnectCheck() {}

    /** What is wrong with the packet whose body lies from {@code begin} to {@code end}; empty when all is well. */
    static Optional<Violation> check(ByteBuf bytes, int begin, int end) {
        boolean old = startsWith(NAME_3_1, bytes, begin, end);
        if (!old && !startsWith(NAME, bytes, begin, end)) {
            return Optional.of(new Violation(Ending.UNKNOWN_PROTOCOL, "the protocol name is not MQTT"));
        }
        PacketReader packet = new PacketReader(bytes, begin + (old ? NAME_3_1.length : NAME.length), end);
        boolean mqtt5 = false;
        try {
            int level = packet.octet("protocol level");
            if (old ? level != MQTT_3_1 : level != MQTT_3_1_1 && level != MQTT_5) {
                return Optional.of(new Violation(
                        Ending.UNKNOWN_PROTOCOL,
                        "the protocol level is " + level + "; expected " + MQTT_3_1_1 + " or " + MQTT_5,
                        Optional.of(
                                level > MQTT_5 && level < BRIDGE
                                        ? MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION
                                        : MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION)));
            }
            mqtt5 = level == MQTT_5;
            body(level, packet);
            return Optional.empty();
        } catch (BrokenPacketException e) {
            return Optional.of(new Violation(
                    e.ending(), String.valueOf(e.getMessage()), mqtt5 ? Optional.of(answer(e)) : Optional.empty()));
        }
    }

    private static MqttConnectReturnCode answer(BrokenPacketException e) {
        return switch (e.ending()) {
            case TOPIC_NAME_INVALID -> MqttConnectReturnCode.CONNECTION_REFUSED_TOPIC_NAME_INVALID;
            case PROTOCOL_ERROR -> MqttConnectReturnCode.CONNECTION_REFUSED_PROTOCOL_ERROR;
            default -> MqttConnectReturnCode.CONNECTION_REFUSED_MALFORMED_PACKET;
        };
    }

    private static boolean startsWith(byte[] name, ByteBuf bytes, int begin, int end) {
        return end - begin >= name.length
                && ByteBufUtil.equals(bytes, begin, Unpooled.wrappedBuffer(name), 0, name.length);
    }

    private static void body(int level, PacketReader packet) {
        boolean mqtt5 = level == MQTT_5;
        int flags = packet.octet("connect flags");
        flags(level, flags);
        packet.number16("keep-alive");
        if (mqtt5) {
            PropertyCheck.CONNECT.check(packet);
        }
        packet.text("client identifier");
        if ((flags & WILL) != 0) {
            if (mqtt5) {
                PropertyCheck.WILL.check(packet);
            }
            if (packet.topic("will topic") == 0) {
                throw new BrokenPacketException(Ending.TOPIC_NAME_INVALID, "the will topic is empty");
            }
            packet.binary("will message");
        }
        if ((flags & USER_NAME) != 0) {
            packet.text("user name");
        }
        if ((flags & PASSWORD) != 0) {
            packet.binary("password");
        }
        if (packet.hasMore()) {
            throw BrokenPacketException.malformed("the packet is longer than what its flags say");
        }
    }

    private static void flags(int level, int flags) {
        if ((flags & RESERVED) != 0 && level != MQTT_3_1) {
            throw BrokenPacketException.malformed("the reserved connect flag is set");
        }
        int willQos = flags >> WILL_QOS_SHIFT & WILL_QOS_MASK;
        if (willQos == WILL_QOS_MASK) {
            throw BrokenPacketException.malformed("the will's QoS is 3; expected 0 to 2");
        }
        if ((flags & WILL) == 0 && (willQos != 0 || (flags & WILL_RETAIN) != 0)) {
            throw BrokenPacketException.malformed("there is no will, but flags of one");
        }
        if (level != MQTT_5 && (flags & PASSWORD) != 0 && (flags & USER_NAME) == 0) {
            throw BrokenPacketException.malformed("there is a password without a user name");
        }
    }
}
