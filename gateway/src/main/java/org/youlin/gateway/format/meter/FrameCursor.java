package org.youlin.gateway.format.meter;

import static java.util.Objects.checkFromToIndex;

import java.util.HexFormat;
import java.util.function.IntBinaryOperator;
import org.youlin.domain.reading.RefusalReason;

/** Reads a part of a payload from front to back, and knows where in the payload it stands. */
public final class FrameCursor {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int LONG_BYTES = 8;
    /** 18 digits fit in a long. */
    private static final int BCD_BYTES_MAX = 9;

    private final byte[] bytes;
    /** Where in the payload {@code bytes} begin. */
    private final int base;

    private final int end;
    private int at;

    /** Reads {@code payload} from {@code from} up to, but not including, {@code to}. */
    public FrameCursor(byte[] payload, int from, int to) {
        this(payload, 0, from, to);
    }

    private FrameCursor(byte[] bytes, int base, int from, int to) {
        checkFromToIndex(from, to, bytes.length);
        this.bytes = bytes;
        this.base = base;
        this.at = from;
        this.end = to;
    }

    /** The payload's offset of the next byte, from 0. */
    public int at() {
        return base + at;
    }

    public int remaining() {
        return end - at;
    }

    /** The next byte, 0 to 255. */
    public int u8() throws BadFrameException {
        require(1);
        return bytes[at++] & 0xff;
    }

    /** The byte {@code ahead} bytes from here, 0 to 255; does not move. */
    public int peek(int ahead) throws BadFrameException {
        require(ahead + 1);
        return bytes[at + ahead] & 0xff;
    }

    public FrameCursor skip(int width) throws BadFrameException {
        require(width);
        at += width;
        return this;
    }

    /** The next {@code width} bytes for themselves; this cursor moves behind them. */
    public FrameCursor part(int width) throws BadFrameException {
        require(width);
        at += width;
        return new FrameCursor(bytes, base, at - width, at);
    }

    /** The same bytes again, from here on. */
    public FrameCursor copy() {
        return new FrameCursor(bytes, base, at, end);
    }

    /** The bytes from here on as they are meant: {@code meaning} gets each one's number, from 0, and its value. */
    public FrameCursor meaning(IntBinaryOperator meaning) {
        byte[] meant = new byte[remaining()];
        for (int i = 0; i < meant.length; i++) {
            meant[i] = (byte) meaning.applyAsInt(i, bytes[at + i] & 0xff);
        }
        return new FrameCursor(meant, base + at, 0, meant.length);
    }

    /** An unsigned number of {@code width} bytes, 1 to 8, its low byte first; of 8 bytes, the sign is theirs. */
    public long littleEndian(int width) throws BadFrameException {
        require(width);
        long value = 0;
        for (int i = Math.min(width, LONG_BYTES) - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[at + i] & 0xff);
        }
        at += width;
        return value;
    }

    /** An unsigned number of two bytes, its high byte first. */
    public int bigEndian16() throws BadFrameException {
        return (u8() << 8) | u8();
    }

    /**
     * A number of {@code width} bytes, 1 to 9, of two decimal digits each, its low byte first.
     *
     * @throws BadFrameException when a half byte is no digit
     */
    public long bcd(int width) throws BadFrameException {
        if (width > BCD_BYTES_MAX) {
            throw new IllegalArgumentException("width is " + width + "; it must be at most " + BCD_BYTES_MAX);
        }
        return Long.parseLong(digits(width));
    }

    /** The digits of {@code width} bytes of two decimal digits each, low byte first in the frame, as people write it. */
    public String digits(int width) throws BadFrameException {
        require(width);
        StringBuilder digits = new StringBuilder(2 * width);
        for (int i = width - 1; i >= 0; i--) {
            int value = bytes[at + i] & 0xff;
            if (value >> 4 > 9 || (value & 0xf) > 9) {
                throw new BadFrameException(
                        RefusalReason.FRAME_MALFORMED, base + at + i, hex(value), "two decimal digits (BCD)");
            }
            digits.append((char) ('0' + (value >> 4))).append((char) ('0' + (value & 0xf)));
        }
        at += width;
        return digits.toString();
    }

    /** All bytes from here to the end, as {@code 1F 90 01}; does not move. */
    public String shown() {
        return HEX.formatHex(bytes, at, end);
    }

    /** A byte as two digits. */
    public static String hex(int value) {
        return HexFormat.of().withUpperCase().toHexDigits((byte) value);
    }

    private void require(int width) throws BadFrameException {
        if (end - at < width) {
            throw new BadFrameException(
                    RefusalReason.FRAME_CUT,
                    base + end,
                    remaining() + (remaining() == 1 ? " byte" : " bytes"),
                    width + " from byte " + at() + " on");
        }
    }
}
