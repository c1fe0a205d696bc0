package org.youlin.ingest.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link PayloadWriter} wrote. Refuses to read past its end. */
final class PayloadReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    PayloadReader(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        at = start;
        end = start + length;
    }

    int remaining() {
        return end - at;
    }

    int readByte() {
        require(1);
        return bytes[at++];
    }

    long readVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = readByte();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is longer than 10 bytes");
    }

    long readSigned() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** An unsigned variable-length number that fits an int. */
    int readInt() {
        long value = readVarint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a length is " + value + "; at most " + Integer.MAX_VALUE + " is possible");
        }
        return (int) value;
    }

    /** A number of things that take at least {@code bytesEach} bytes each, checked against what is left. */
    int readCount(int bytesEach) {
        long count = readVarint();
        if (count < 0 || count > remaining() / bytesEach) {
            throw new IllegalArgumentException(
                    "a count is " + count + " where only " + remaining() + " bytes are left");
        }
        return (int) count;
    }

    double readDouble() {
        require(Long.BYTES);
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | (bytes[at++] & 0xff);
        }
        return Double.longBitsToDouble(bits);
    }

    byte[] readBytes() {
        int length = readCount(1);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Passes over bytes or text. */
    void skipBytes() {
        int length = readCount(1);
        at += length;
    }

    String readString() {
        int length = readCount(1);
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    private void require(int count) {
        if (remaining() < count) {
            throw new IllegalArgumentException(count + " bytes are needed where only " + remaining() + " are left");
        }
    }
}
