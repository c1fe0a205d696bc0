package org.youlin.gateway.mqtt;

import java.util.Arrays;

/** The properties of MQTT 5: which packet may carry which, how often, and with what values. */
enum PropertyCheck {
    CONNECT(17, 21, 22, 23, 25, 33, 34, 38, 39),
    WILL(1, 2, 3, 8, 9, 24, 38),
    PUBLISH(1, 2, 3, 8, 9, 35, 38),
    ACKNOWLEDGEMENT(31, 38),
    SUBSCRIBE(11, 38),
    UNSUBSCRIBE(38),
    DISCONNECT(17, 31, 38);

    private static final int USER_PROPERTY = 38;
    private static final int AUTHENTICATION_METHOD = 21;
    private static final int AUTHENTICATION_DATA = 22;

    private final long allowed;

    PropertyCheck(int... ids) {
        allowed = Arrays.stream(ids).mapToLong(id -> 1L << id).reduce(0, (a, b) -> a | b);
    }

    /** Reads past a length and that many bytes of properties. */
    void check(PacketReader packet) {
        PacketReader properties = packet.part(packet.variable("property length"), "properties");
        long seen = 0;
        while (properties.hasMore()) {
            int id = properties.variable("property");
            if (id >= Long.SIZE || (allowed & 1L << id) == 0) {
                throw refused(id);
            }
            if (id != USER_PROPERTY && (seen & 1L << id) != 0) {
                throw BrokenPacketException.protocolError("property " + id + " comes twice");
            }
            seen |= 1L << id;
            value(id, properties);
        }
        if ((seen & 1L << AUTHENTICATION_DATA) != 0 && (seen & 1L << AUTHENTICATION_METHOD) == 0) {
            throw BrokenPacketException.protocolError("authentication data come without a method");
        }
    }

    private BrokenPacketException refused(int id) {
        return this == PUBLISH && id == 11
                ? BrokenPacketException.protocolError("a device must not send a subscription identifier")
                : BrokenPacketException.malformed("property " + id + " does not belong into " + this);
    }

    private static void value(int id, PacketReader in) {
        String field = "property " + id;
        switch (id) {
            case 1, 23, 25 -> requireAtMostOne(in.octet(field), field);
            case 2, 17, 24 -> in.number32(field);
            case 3, 21, 31 -> in.text(field);
            case 8 -> in.topic("response topic");
            case 9, 22 -> in.binary(field);
            case 11 -> subscriptionIdentifier(in);
            case 33 -> requirePositive(in.number16(field), "receive maximum");
            case 34 -> in.number16(field);
            case 35 ->
                throw new BrokenPacketException(
                        Ending.TOPIC_ALIAS_INVALID, "topic alias: expected none, as the maximum is 0");
            case USER_PROPERTY -> {
                in.text(field);
                in.text(field);
            }
            case 39 -> requirePositive(in.number32(field), "maximum packet size");
            default -> throw BrokenPacketException.malformed(field + " is unknown");
        }
    }

    private static void subscriptionIdentifier(PacketReader in) {
        requirePositive(in.variable("subscription identifier"), "subscription identifier");
        throw new BrokenPacketException(
                Ending.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED, "subscription identifiers are not available");
    }

    private static void requireAtMostOne(int value, String field) {
        if (value > 1) {
            throw BrokenPacketException.protocolError(field + " is " + value + "; expected 0 or 1");
        }
    }

    private static void requirePositive(long value, String field) {
        if (value == 0) {
            throw BrokenPacketException.protocolError(field + " is 0; expected 1 or more");
        }
    }
}
