package org.youlin.gateway.format.meter;

import static java.util.Objects.requireNonNull;
import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;

/**
 * Where a frame stands in a payload.
 *
 * @param from offset of its first byte
 * @param to offset behind its last byte, as far as can be told
 * @param fault why it is none after all
 */
public record Frame(int from, int to, Optional<Refusal> fault) {
    private static final int END = 0x16;

    public Frame {
        requireNonNull(fault, "fault is null");
    }

    public static Frame sound(int from, int to) {
        return new Frame(from, to, Optional.empty());
    }

    /** Blames the byte at {@code at} for there being no frame from {@code from} to {@code to}. */
    public static Frame faulty(int from, int to, RefusalReason reason, int at, String value, String expected) {
        return new Frame(from, to, Optional.of(Refusals.of(reason, BadFrameException.place(at), value, expected)));
    }

    /** A frame whose end lies behind the payload's: {@code bytes} is as much as there is. */
    public static Frame cut(byte[] bytes, int from, int to) {
        return faulty(
                from,
                bytes.length,
                RefusalReason.FRAME_CUT,
                bytes.length,
                (bytes.length - from) + " bytes",
                "a frame of " + (to - from) + " bytes or more, from byte " + from + " on");
    }

    /**
     * Checks a frame that ends in the sum of its bytes from {@code sumFrom} on, modulo 256, and 16h.
     *
     * @param to offset behind its 16h; it may lie behind the end of {@code bytes}
     */
    public static Frame summed(byte[] bytes, int from, int sumFrom, int to) {
        if (to > bytes.length) {
            return cut(bytes, from, to);
        }
        int end = bytes[to - 1] & 0xff;
        if (end != END) {
            return faulty(from, to, RefusalReason.FRAME_MALFORMED, to - 1, hex(end), "16, the end of the frame");
        }
        int sum = 0;
        for (int i = sumFrom; i < to - 2; i++) {
            sum += bytes[i];
        }
        if ((byte) sum != bytes[to - 2]) {
            return faulty(
                    from, to, RefusalReason.CHECKSUM_WRONG, to - 2, hex(bytes[to - 2]), "the checksum " + hex(sum));
        }
        return sound(from, to);
    }
}
