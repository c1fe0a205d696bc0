package org.youlin.gateway.format.meter.mbus;

import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.util.Optional;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.FrameCursor;

/**
 * What a record measures.
 *
 * @param measure none when the platform has no word for it
 * @param isTime whether it is a point in time, with its hour
 */
record Meaning(Optional<Measure> measure, boolean isTime) {
    private static final int EXTENDED = 0x80;
    private static final int CODE = 0x7f;
    private static final int TIME = 0x6d;
    private static final int TABLE_FB = 0x7b;
    private static final int PLAIN_TEXT = 0x7c;
    private static final int EXTENSIONS_MAX = 10;

    private static final int NO_ERROR = 0x00;
    private static final int FORWARD_ONLY = 0x3b;
    private static final int TIMES_FIRST = 0x70;
    private static final int TIMES_LAST = 0x77;
    private static final int TIMES_THOUSAND = 0x7d;

    static Meaning read(FrameCursor data) throws BadFrameException {
        int field = data.u8();
        int code = field & CODE;
        int extensions = 0;
        Optional<Measure> measure = Optional.empty();
        boolean isTime = field == TIME;
        if (code == PLAIN_TEXT) {
            data.skip(data.u8());
        } else if (field == (TABLE_FB | EXTENDED)) {
            extensions++;
            field = data.u8();
            measure = Measure.extended(field & CODE);
        } else {
            measure = Measure.primary(code);
        }
        while ((field & EXTENDED) != 0) {
            int fieldAt = data.at();
            field = data.u8();
            if (++extensions > EXTENSIONS_MAX) {
                throw new BadFrameException(
                        RefusalReason.FRAME_MALFORMED, fieldAt, hex(field), "at most " + EXTENSIONS_MAX + " VIFEs");
            }
            int refinement = field & CODE;
            measure = measure.flatMap(known -> refined(known, refinement));
        }
        return new Meaning(measure, isTime);
    }

    /**
     * What {@code measure} becomes by a further extension. Most make another quantity of it (per hour, backwards, a
     * limit, a record's error) that must not be taken for the first.
     */
    private static Optional<Measure> refined(Measure measure, int refinement) {
        if (refinement == NO_ERROR || refinement == FORWARD_ONLY) {
            return Optional.of(measure);
        }
        if (refinement >= TIMES_FIRST && refinement <= TIMES_LAST) {
            return Optional.of(measure.times(refinement - TIMES_FIRST - 6));
        }
        return refinement == TIMES_THOUSAND ? Optional.of(measure.times(3)) : Optional.empty();
    }
}
