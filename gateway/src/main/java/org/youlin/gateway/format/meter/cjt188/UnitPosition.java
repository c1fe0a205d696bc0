package org.youlin.gateway.format.meter.cjt188;

import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.util.List;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.FrameCursor;
import org.youlin.gateway.format.meter.MeterUnit;
import org.youlin.gateway.format.meter.cjt188.AnswerLayout.Amount;

/** Where the unit stands in an amount. Meters of both kinds are about, and nothing in a frame tells but the units. */
enum UnitPosition {
    LAST {
        @Override
        int unitOffset(Amount amount) {
            return amount.digitBytes();
        }

        @Override
        int digitsOffset() {
            return 0;
        }
    },
    FIRST {
        @Override
        int unitOffset(Amount amount) {
            return 0;
        }

        @Override
        int digitsOffset() {
            return 1;
        }
    };

    abstract int unitOffset(Amount amount);

    abstract int digitsOffset();

    /** The unit of the amount that begins at {@code field}. */
    MeterUnit unit(FrameCursor field, Amount amount, UnitCodes codes) throws BadFrameException {
        FrameCursor unit = field.copy().skip(unitOffset(amount));
        int at = unit.at();
        int code = unit.u8();
        return codes.unit(code, amount.quantity())
                .orElseThrow(() -> new BadFrameException(
                        RefusalReason.UNKNOWN_CODE,
                        at,
                        hex(code),
                        "the code of a unit of " + amount.metric() + ", such as " + codes.known(amount.quantity())));
    }

    /** The digits of the amount that begins at {@code field}. */
    long digits(FrameCursor field, Amount amount) throws BadFrameException {
        return field.copy().skip(digitsOffset()).bcd(amount.digitBytes());
    }

    /**
     * The position at which the amounts of {@code data} have units.
     *
     * @throws BadFrameException when both or neither can be
     */
    static UnitPosition find(FrameCursor data, List<Amount> amounts, UnitCodes codes) throws BadFrameException {
        int last = LAST.hits(data, amounts, codes);
        int first = FIRST.hits(data, amounts, codes);
        int all = amounts.size();
        if (last == all && first == all) {
            boolean lastReads = LAST.reads(data, amounts);
            if (lastReads == FIRST.reads(data, amounts)) {
                throw undecided(data, "unit codes both before and behind the digits");
            }
            return lastReads ? LAST : FIRST;
        }
        if (last == all || (last > 0 && first == 0)) {
            return LAST;
        }
        if (first == all || (first > 0 && last == 0)) {
            return FIRST;
        }
        throw undecided(data, "no unit code before or behind all digits");
    }

    private static BadFrameException undecided(FrameCursor data, String what) {
        return new BadFrameException(
                RefusalReason.UNKNOWN_CODE,
                data.at(),
                what,
                "a known unit code before the digits or behind them; the setting 'dialect' decides");
    }

    private int hits(FrameCursor data, List<Amount> amounts, UnitCodes codes) throws BadFrameException {
        FrameCursor fields = data.copy();
        int hits = 0;
        for (Amount amount : amounts) {
            FrameCursor field = fields.part(amount.bytes());
            if (codes.unit(field.peek(unitOffset(amount)), amount.quantity()).isPresent()) {
                hits++;
            }
        }
        return hits;
    }

    private boolean reads(FrameCursor data, List<Amount> amounts) throws BadFrameException {
        FrameCursor fields = data.copy();
        for (Amount amount : amounts) {
            FrameCursor field = fields.part(amount.bytes());
            for (int i = digitsOffset(); i < digitsOffset() + amount.digitBytes(); i++) {
                int digits = field.peek(i);
                if (digits >> 4 > 9 || (digits & 0xf) > 9) {
                    return false;
                }
            }
        }
        return true;
    }
}
