package org.youlin.gateway.format.meter.mbus;

import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Optional;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.FrameCursor;

/**
 * A data record: what the number is (DIF and DIFEs), what it means (VIF and VIFEs), and the number.
 *
 * @param at offset of its first byte in the payload
 * @param function 0 current, 1 highest, 2 lowest, 3 while in error
 * @param storage 0 for current values, else the number of a stored one
 * @param tariff 0 for the total
 * @param subunit 0 for the meter itself
 * @param meaning what is measured
 * @param coding how the number is written
 */
record DataRecord(int at, int function, long storage, int tariff, int subunit, Meaning meaning, Coding coding) {
    private static final int MANUFACTURER_DATA = 0x0f;
    private static final int MANUFACTURER_DATA_MORE_FOLLOWS = 0x1f;
    private static final int FILLER = 0x2f;
    private static final int SPECIAL = 0x0f;
    private static final int EXTENDED = 0x80;
    private static final int EXTENSIONS_MAX = 10;

    /** The next record; none at the end, or where the maker's own data begin. */
    static Optional<DataRecord> next(FrameCursor data) throws BadFrameException {
        while (data.remaining() > 0) {
            int at = data.at();
            int dif = data.u8();
            if (dif == MANUFACTURER_DATA || dif == MANUFACTURER_DATA_MORE_FOLLOWS) {
                return Optional.empty();
            }
            if (dif != FILLER) {
                return Optional.of(read(at, dif, data));
            }
        }
        return Optional.empty();
    }

    private static DataRecord read(int at, int dif, FrameCursor data) throws BadFrameException {
        if ((dif & SPECIAL) == SPECIAL) {
            throw new BadFrameException(
                    RefusalReason.UNKNOWN_CODE, at, hex(dif), "the data information field of a record");
        }
        long storage = (dif >> 6) & 1;
        int tariff = 0;
        int subunit = 0;
        int field = dif;
        for (int i = 0; (field & EXTENDED) != 0; i++) {
            int fieldAt = data.at();
            field = data.u8();
            if (i == EXTENSIONS_MAX) {
                throw new BadFrameException(
                        RefusalReason.FRAME_MALFORMED, fieldAt, hex(field), "at most " + EXTENSIONS_MAX + " DIFEs");
            }
            storage |= (field & 0xfL) << (4 * i + 1);
            tariff |= ((field >> 4) & 0x3) << (2 * i);
            subunit |= ((field >> 6) & 0x1) << i;
        }
        Meaning meaning = Meaning.read(data);
        return new DataRecord(at, (dif >> 4) & 0x3, storage, tariff, subunit, meaning, Coding.read(dif & 0xf, data));
    }

    /** What the platform wants to know of this record, when it does. */
    Optional<Measure> measure(int settledStorage) {
        if (function != 0 || tariff != 0 || subunit != 0) {
            return Optional.empty();
        }
        if (storage == 0) {
            return meaning.measure();
        }
        return storage == settledStorage
                ? meaning.measure()
                        .filter(measure -> measure.metric().equals(Measure.ENERGY))
                        .map(measure -> measure.as("settled_energy"))
                : Optional.empty();
    }

    /**
     * The number; none when the meter says that it has none.
     *
     * @throws BadFrameException when it is no number
     */
    Optional<BigDecimal> amount() throws BadFrameException {
        return coding.amount();
    }

    boolean isCurrentTime() {
        return function == 0 && storage == 0 && tariff == 0 && subunit == 0 && meaning.isTime() && coding.canBeTime();
    }

    /**
     * The time that this record shows.
     *
     * @throws BadFrameException when the clock is wrong
     */
    LocalDateTime time() throws BadFrameException {
        return coding.time();
    }
}
