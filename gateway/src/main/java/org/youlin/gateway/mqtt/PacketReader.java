package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Walks over the bytes of one packet without copying them. */
final class PacketReader {
    private static final int VARIABLE_BYTES_MAX = 4;
    private static final int LENGTH_BITS = 7;
    private static final int SHORT_BYTES = 2;

    private final ByteBuf bytes;
    private final int end;
    private int at;

    /** A reader of the bytes from {@code begin} to {@code end}, exclusive. */
    PacketReader(ByteBuf bytes, int begin, int end) {
        this.bytes = bytes;
        this.at = begin;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    int at() {
        return at;
    }

    int octet(String field) {
        require(1, field);
        return bytes.getUnsignedByte(at++);
    }

    int number16(String field) {
        require(SHORT_BYTES, field);
        int value = bytes.getUnsignedShort(at);
        at += SHORT_BYTES;
        return value;
    }

    long number32(String field) {
        require(Integer.BYTES, field);
        long value = bytes.getUnsignedInt(at);
        at += Integer.BYTES;
        return value;
    }

    int variable(String field) {
        int value = 0;
        for (int i = 0; i < VARIABLE_BYTES_MAX; i++) {
            int digit = octet(field);
            value |= (digit & 0x7F) << (LENGTH_BITS * i);
            if (digit < 1 << LENGTH_BITS) {
                return value;
            }
        }
        throw BrokenPacketException.malformed(field + " has more than " + VARIABLE_BYTES_MAX + " bytes");
    }

    void binary(String field) {
        skip(number16(field), field);
    }

    /** Reads past a text; returns how many bytes it has. */
    int text(String field) {
        int length = number16(field);
        require(length, field);
        int begin = at;
        at += length;
        for (int i = begin; i < at; i++) {
            if (bytes.getByte(i) <= 0) {
                requireText(begin, length, field);
                break;
            }
        }
        return length;
    }

    /** Reads past the name of a topic, which is no filter; returns how many bytes it has. */
    int topic(String field) {
        int begin = at + SHORT_BYTES;
        int length = text(field);
        for (int i = begin; i < at; i++) {
            byte letter = bytes.getByte(i);
            if (letter == '+' || letter == '#') {
                throw new BrokenPacketException(Ending.TOPIC_NAME_INVALID, field + " has a wildcard");
            }
        }
        return length;
    }

    /** The text just read, of {@code length} bytes, begins with {@code prefix}, which is ASCII. */
    boolean endedIn(int length, String prefix) {
        return length >= prefix.length()
                && bytes.toString(at - length, prefix.length(), StandardCharsets.US_ASCII)
                        .equals(prefix);
    }

    /** A reader of the next {@code length} bytes, which this one skips. */
    PacketReader part(int length, String field) {
        int begin = at;
        skip(length, field);
        return new PacketReader(bytes, begin, at);
    }

    private void skip(int length, String field) {
        require(length, field);
        at += length;
    }

    private void require(int length, String field) {
        if (end - at < length) {
            throw BrokenPacketException.malformed(field + " is cut");
        }
    }

    private void requireText(int begin, int length, String field) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.nioBuffer(begin, length))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw BrokenPacketException.malformed(field + " has the character U+0000");
            }
        } catch (CharacterCodingException e) {
            throw BrokenPacketException.malformed(field + " is not UTF-8");
        }
    }
}
