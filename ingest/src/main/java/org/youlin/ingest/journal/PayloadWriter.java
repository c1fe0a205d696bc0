package org.youlin.ingest.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being encoded, in one array that grows. For one thread. */
final class PayloadWriter {
    private byte[] bytes;
    private int size;

    PayloadWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** The array behind it, valid up to {@link #size()}; replaced when it grows. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Leaves {@code count} bytes to be filled in later. */
    void skip(int count) {
        reserve(count);
        size += count;
    }

    void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** An unsigned variable-length number, 1 to 10 bytes. */
    void writeVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A variable-length number that is short when near zero, on either side. */
    void writeSigned(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    void writeDouble(double value) {
        reserve(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    void writeBytes(byte[] source) {
        writeVarint(source.length);
        reserve(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    /** UTF-8 behind its length in bytes. An unpaired surrogate, which UTF-8 cannot express, becomes '?'. */
    void writeString(String text) {
        int start = size;
        int length = text.length();
        writeVarint(length);
        reserve(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = start;
                writeBytes(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[size++] = (byte) c;
        }
    }

    private void reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }
}
