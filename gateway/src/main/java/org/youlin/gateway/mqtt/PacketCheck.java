package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import java.util.Set;

/**
 * Whether a packet of a connected device keeps to MQTT. The codec behind it forgives more than the standard does:
 * broken UTF-8, repeated and misplaced properties, flags that exclude each other.
 */
final class PacketCheck {
    private static final int QOS_SHIFT = 1;
    private static final int QOS_MASK = 3;
    private static final int QOS_MAX = 2;
    private static final int DUP = 8;
    private static final int TYPE_SHIFT = 4;
    private static final int FLAGS_MASK = 0xF;
    /** SUBSCRIBE, UNSUBSCRIBE and PUBREL have these flags, for no reason that matters any more. */
    private static final int QOS_1_FLAGS = 2;

    private static final int RETAIN_HANDLING_SHIFT = 4;
    private static final int NO_LOCAL = 4;
    private static final int RESERVED_OPTIONS_3 = 0xFC;
    private static final int RESERVED_OPTIONS_5 = 0xC0;
    private static final String SHARED = "$share/";
    private static final Set<Integer> RELEASE_CODES = Set.of(0x00, 0x92);
    private static final Set<Integer> DISCONNECT_CODES =
            Set.of(0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99);

    private PacketCheck() {}

    /**
     * Checks one packet.
     *
     * @param header its first byte
     * @param begin where its remaining length has been read
     * @param end the first byte behind it
     * @throws BrokenPacketException when it breaks the protocol
     */
    static void check(boolean mqtt5, int header, ByteBuf bytes, int begin, int end) {
        PacketReader packet = new PacketReader(bytes, begin, end);
        int flags = header & FLAGS_MASK;
        switch (header >> TYPE_SHIFT) {
            case 3 -> publish(mqtt5, flags, packet);
            case 4, 5, 7 -> acknowledgement(mqtt5, flags, 0, packet);
            case 6 -> acknowledgement(mqtt5, flags, QOS_1_FLAGS, packet);
            case 8 -> subscribe(mqtt5, flags, packet);
            case 10 -> unsubscribe(mqtt5, flags, packet);
            case 12 -> empty(flags, packet, "PINGREQ");
            case 14 -> disconnect(mqtt5, flags, packet);
            case 1 -> throw BrokenPacketException.protocolError("CONNECT comes twice");
            case 15 -> {
                if (!mqtt5) {
                    throw BrokenPacketException.malformed("packets of type 15 came with MQTT 5");
                }
                throw BrokenPacketException.protocolError("AUTH without an authentication method in CONNECT");
            }
            default ->
                throw header >> TYPE_SHIFT == 0
                        ? BrokenPacketException.malformed("packets of type 0 do not exist")
                        : BrokenPacketException.protocolError(
                                "packets of type " + (header >> TYPE_SHIFT) + " are for servers to send");
        }
    }

    private static void publish(boolean mqtt5, int flags, PacketReader packet) {
        int qos = flags >> QOS_SHIFT & QOS_MASK;
        if (qos > QOS_MAX) {
            throw BrokenPacketException.malformed("QoS is 3; expected 0 to 2");
        }
        if (qos == 0 && (flags & DUP) != 0) {
            throw BrokenPacketException.malformed("DUP is set at QoS 0");
        }
        int topicBytes = packet.topic("topic");
        if (qos > 0) {
            packetId(packet);
        }
        if (mqtt5) {
            PropertyCheck.PUBLISH.check(packet);
        }
        if (topicBytes == 0) {
            throw mqtt5
                    ? BrokenPacketException.protocolError("the topic is empty, and there is no alias")
                    : new BrokenPacketException(Ending.TOPIC_NAME_INVALID, "the topic is empty");
        }
    }

    private static void packetId(PacketReader packet) {
        if (packet.number16("packet identifier") == 0) {
            throw BrokenPacketException.malformed("the packet identifier is 0; expected 1 to 65535");
        }
    }

    private static void acknowledgement(boolean mqtt5, int flags, int expectedFlags, PacketReader packet) {
        requireFlags(flags, expectedFlags);
        packetId(packet);
        if (mqtt5 && packet.hasMore()) {
            int code = packet.octet("reason code");
            if (expectedFlags == QOS_1_FLAGS && !RELEASE_CODES.contains(code)) {
                throw BrokenPacketException.malformed("reason code " + code + " is not one of PUBREL");
            }
            if (packet.hasMore()) {
                PropertyCheck.ACKNOWLEDGEMENT.check(packet);
            }
        }
        requireEnd(packet);
    }

    private static void subscribe(boolean mqtt5, int flags, PacketReader packet) {
        requireFlags(flags, QOS_1_FLAGS);
        packetId(packet);
        if (mqtt5) {
            PropertyCheck.SUBSCRIBE.check(packet);
        }
        requireFilters(packet);
        while (packet.hasMore()) {
            int length = filter(packet);
            boolean shared = packet.endedIn(length, SHARED);
            int options = packet.octet("subscription options");
            boolean reserved = (options & (mqtt5 ? RESERVED_OPTIONS_5 : RESERVED_OPTIONS_3)) != 0;
            if (reserved || (options & QOS_MASK) > QOS_MAX || (options >> RETAIN_HANDLING_SHIFT & QOS_MASK) > QOS_MAX) {
                throw BrokenPacketException.malformed("subscription options are " + options);
            }
            if (mqtt5 && shared) {
                throw (options & NO_LOCAL) != 0
                        ? BrokenPacketException.protocolError("No Local is set on a shared subscription")
                        : new BrokenPacketException(
                                Ending.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED, "shared subscriptions are not available");
            }
        }
    }

    private static void unsubscribe(boolean mqtt5, int flags, PacketReader packet) {
        requireFlags(flags, QOS_1_FLAGS);
        packetId(packet);
        if (mqtt5) {
            PropertyCheck.UNSUBSCRIBE.check(packet);
        }
        requireFilters(packet);
        while (packet.hasMore()) {
            filter(packet);
        }
    }

    private static void requireFilters(PacketReader packet) {
        if (!packet.hasMore()) {
            throw BrokenPacketException.protocolError("there is no topic filter");
        }
    }

    private static int filter(PacketReader packet) {
        int length = packet.text("topic filter");
        if (length == 0) {
            throw BrokenPacketException.protocolError("a topic filter is empty");
        }
        return length;
    }

    private static void disconnect(boolean mqtt5, int flags, PacketReader packet) {
        requireFlags(flags, 0);
        if (mqtt5 && packet.hasMore()) {
            int code = packet.octet("reason code");
            if (!DISCONNECT_CODES.contains(code)) {
                throw BrokenPacketException.malformed("reason code " + code + " is not one of a device's DISCONNECT");
            }
            if (packet.hasMore()) {
                PropertyCheck.DISCONNECT.check(packet);
            }
        }
        requireEnd(packet);
    }

    private static void empty(int flags, PacketReader packet, String name) {
        requireFlags(flags, 0);
        if (packet.hasMore()) {
            throw BrokenPacketException.malformed(name + " has a body");
        }
    }

    private static void requireFlags(int flags, int expected) {
        if (flags != expected) {
            throw BrokenPacketException.malformed("flags are " + flags + "; expected " + expected);
        }
    }

    private static void requireEnd(PacketReader packet) {
        if (packet.hasMore()) {
            throw BrokenPacketException.malformed("the packet is longer than what it says");
        }
    }
}
