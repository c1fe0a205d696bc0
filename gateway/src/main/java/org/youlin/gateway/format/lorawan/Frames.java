package org.youlin.gateway.format.lorawan;

import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;

/** What frames of bytes have in common: their bound, and how what is wrong with them is said. */
final class Frames {
    /** More than any radio carries; some clouds collect a few frames. */
    static final int BYTES_MAX = 1024;

    private Frames() {}

    /** Why a frame of {@code bytes} bytes is not even looked at. */
    static Optional<Refusal> refuseSize(int bytes) {
        if (bytes == 0) {
            return Optional.of(Refusals.ofPayload(RefusalReason.PAYLOAD_EMPTY, "", "a frame"));
        }
        return bytes <= BYTES_MAX
                ? Optional.empty()
                : Optional.of(Refusals.ofPayload(
                        RefusalReason.PAYLOAD_TOO_LARGE, bytes + " bytes", "at most " + BYTES_MAX + " bytes"));
    }

    /** The field of what begins at {@code offset}, counted from 0. */
    static String field(int offset) {
        return "byte " + offset;
    }

    /** The frame ends where there should be more of what begins at {@code offset}. */
    static Refusal cut(int offset, int there, int wanted) {
        return Refusals.of(
                RefusalReason.FRAME_CUT,
                field(offset),
                there + " bytes until the end",
                wanted + " bytes, of which the last is byte " + (offset + wanted - 1));
    }

    static Refusal unknown(int offset, String value, String expected) {
        return Refusals.of(RefusalReason.UNKNOWN_CODE, field(offset), value, expected);
    }
}
