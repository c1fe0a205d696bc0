package org.youlin.simulator.replay;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The few packets of MQTT 5 that somebody needs who only publishes at QoS 1. */
final class Mqtt5 {
    static final int RECEIVE_MAXIMUM_USUAL = 65_535;

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final int DISCONNECT = 0xE0;
    private static final int VERSION = 5;
    private static final int CLEAN_START = 0x02;
    private static final int USER_NAME = 0x80;
    private static final int RECEIVE_MAXIMUM = 0x21;
    private static final int REASON_STRING = 0x1F;
    private static final int PACKET_BYTES_MAX = 1 << 20;

    private Mqtt5() {}

    /** What the server said. */
    sealed interface Said {}

    record Accepted(int receiveMaximum) implements Said {}

    /**
     * The answer to a message.
     *
     * @param words why something in it was refused; empty unless told
     */
    record Acknowledged(int packetId, int code, Optional<String> words) implements Said {
        static final int QUOTA_EXCEEDED = 0x97;

        boolean isRefused() {
            return code >= 0x80 || words.isPresent();
        }

        boolean isToBeRepeated() {
            return code == QUOTA_EXCEEDED;
        }
    }

    /** It ends the connection, or does not accept it. */
    record Ended(int code, Optional<String> words) implements Said {}

    /** Anything else. */
    record Other() implements Said {}

    static void connect(DataOutputStream out, String clientId, String userName) throws IOException {
        byte[] client = text(clientId);
        byte[] user = text(userName);
        out.writeByte(CONNECT);
        length(out, 10 + 1 + client.length + user.length);
        out.write(text("MQTT"));
        out.writeByte(VERSION);
        out.writeByte(CLEAN_START | USER_NAME);
        out.writeShort(0); // No keep-alive: a slow replay may be silent for hours.
        out.writeByte(0); // no properties
        out.write(client);
        out.write(user);
    }

    static void publish(DataOutputStream out, int packetId, String topic, byte[] body) throws IOException {
        byte[] name = text(topic);
        out.writeByte(PUBLISH_QOS_1);
        length(out, name.length + 2 + 1 + body.length);
        out.write(name);
        out.writeShort(packetId);
        out.writeByte(0); // no properties
        out.write(body);
    }

    static void disconnect(DataOutputStream out) throws IOException {
        out.writeByte(DISCONNECT);
        out.writeByte(0);
    }

    /** Reads one packet. */
    static Said read(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte() & 0xF0;
        int length = variable(in);
        if (length > PACKET_BYTES_MAX) {
            throw new IOException("a packet of " + length + " bytes is more than anybody sends to a publisher");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("the connection ended within a packet");
        }
        DataInputStream packet = new DataInputStream(new ByteArrayInputStream(body));
        return switch (type) {
            case CONNACK -> accepted(packet);
            case PUBACK -> acknowledged(packet, length);
            case DISCONNECT -> new Ended(length == 0 ? 0 : packet.readUnsignedByte(), words(packet));
            default -> new Other();
        };
    }

    private static Said accepted(DataInputStream packet) throws IOException {
        packet.readUnsignedByte(); // Whether there was a session: never, after a clean start.
        int code = packet.readUnsignedByte();
        if (code != 0) {
            return new Ended(code, words(packet));
        }
        int[] receiveMaximum = {RECEIVE_MAXIMUM_USUAL};
        properties(packet, (id, value) -> {
            if (id == RECEIVE_MAXIMUM) {
                receiveMaximum[0] = Integer.parseInt(value);
            }
        });
        return new Accepted(receiveMaximum[0]);
    }

    private static Said acknowledged(DataInputStream packet, int length) throws IOException {
        int packetId = packet.readUnsignedShort();
        int code = length > 2 ? packet.readUnsignedByte() : 0;
        return new Acknowledged(packetId, code, words(packet));
    }

    private static Optional<String> words(DataInputStream packet) throws IOException {
        String[] words = new String[1];
        properties(packet, (id, value) -> {
            if (id == REASON_STRING) {
                words[0] = value;
            }
        });
        return Optional.ofNullable(words[0]);
    }

    private interface PropertyReader {
        void take(int id, String value);
    }

    /** All properties as text, by the kinds of value that the specification gives to each id. */
    private static void properties(DataInputStream packet, PropertyReader reader) throws IOException {
        if (packet.available() == 0) {
            return;
        }
        int end = variable(packet);
        int beyond = packet.available() - end;
        while (packet.available() > beyond) {
            int id = packet.readUnsignedByte();
            switch (id) {
                case 0x24, 0x25, 0x28, 0x29, 0x2A -> reader.take(id, Integer.toString(packet.readUnsignedByte()));
                case 0x13, 0x21, 0x22 -> reader.take(id, Integer.toString(packet.readUnsignedShort()));
                case 0x11, 0x27 -> reader.take(id, Integer.toString(packet.readInt()));
                case 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F -> reader.take(id, text(packet));
                case 0x26 -> reader.take(id, text(packet) + "=" + text(packet));
                default -> throw new IOException("property " + id + " is none of a server's");
            }
        }
    }

    private static String text(DataInputStream packet) throws IOException {
        byte[] bytes = packet.readNBytes(packet.readUnsignedShort());
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] counted = new byte[bytes.length + 2];
        counted[0] = (byte) (bytes.length >> 8);
        counted[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, counted, 2, bytes.length);
        return counted;
    }

    private static void length(DataOutputStream out, int value) throws IOException {
        int left = value;
        do {
            int digit = left & 0x7F;
            left >>>= 7;
            out.writeByte(left > 0 ? digit | 0x80 : digit);
        } while (left > 0);
    }

    private static int variable(DataInputStream in) throws IOException {
        int value = 0;
        for (int shift = 0; shift <= 21; shift += 7) {
            int digit = in.readUnsignedByte();
            value |= (digit & 0x7F) << shift;
            if (digit < 0x80) {
                return value;
            }
        }
        throw new IOException("a length of more than four bytes");
    }
}
