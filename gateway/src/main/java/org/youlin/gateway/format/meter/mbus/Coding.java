package org.youlin.gateway.format.meter.mbus;

import static java.util.Objects.requireNonNull;
import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.FrameCursor;

/** A record's number as it is written. Looked at only when somebody wants it. */
record Coding(Kind kind, FrameCursor field) {
    private static final int VARIABLE_LENGTH = 0x0d;
    private static final int TEXT_LAST = 0xbf;
    private static final int BCD_LAST = 0xcf;
    private static final int NEGATIVE_BCD_LAST = 0xdf;
    private static final int BINARY_LAST = 0xef;
    private static final int BCD_BYTES_MAX = 9;

    private static final int TIME_BYTES = 4;
    private static final int TIME_WITH_SECONDS_BYTES = 6;
    private static final int TIME_INVALID = 0x80;

    /** How a number is written. */
    enum Kind {
        NOTHING,
        INTEGER,
        REAL,
        BCD,
        NEGATIVE_BCD,
        TEXT
    }

    Coding {
        requireNonNull(kind, "kind is null");
        requireNonNull(field, "field is null");
    }

    /** The number behind data information that ends in {@code code}, 0 to Eh. */
    static Coding read(int code, FrameCursor data) throws BadFrameException {
        return switch (code) {
            case 0x1, 0x2, 0x3, 0x4 -> new Coding(Kind.INTEGER, data.part(code));
            case 0x5 -> new Coding(Kind.REAL, data.part(4));
            case 0x6 -> new Coding(Kind.INTEGER, data.part(6));
            case 0x7 -> new Coding(Kind.INTEGER, data.part(8));
            case 0x9, 0xa, 0xb, 0xc -> new Coding(Kind.BCD, data.part(code - 8));
            case 0xe -> new Coding(Kind.BCD, data.part(6));
            case VARIABLE_LENGTH -> readVariable(data);
            default -> new Coding(Kind.NOTHING, data.part(0));
        };
    }

    private static Coding readVariable(FrameCursor data) throws BadFrameException {
        int at = data.at();
        int length = data.u8();
        if (length <= TEXT_LAST) {
            return new Coding(Kind.TEXT, data.part(length));
        }
        if (length <= BCD_LAST) {
            return new Coding(Kind.BCD, data.part(length & 0xf));
        }
        if (length <= NEGATIVE_BCD_LAST) {
            return new Coding(Kind.NEGATIVE_BCD, data.part(length & 0xf));
        }
        if (length <= BINARY_LAST) {
            return new Coding(Kind.INTEGER, data.part(length & 0xf));
        }
        throw new BadFrameException(
                RefusalReason.UNKNOWN_CODE, at, hex(length), "the length of a variable field, 00 to EF");
    }

    Optional<BigDecimal> amount() throws BadFrameException {
        return switch (kind) {
            case NOTHING, TEXT -> Optional.empty();
            case INTEGER -> integer();
            case REAL -> real();
            case BCD -> decimal();
            case NEGATIVE_BCD -> decimal().map(BigDecimal::negate);
        };
    }

    /** The lowest number of each width means that there is none. */
    private Optional<BigDecimal> integer() throws BadFrameException {
        int width = field.remaining();
        if (width == 0) {
            return Optional.empty();
        }
        FrameCursor low = field.copy();
        byte[] highFirst = new byte[width];
        for (int i = width - 1; i >= 0; i--) {
            highFirst[i] = (byte) low.u8();
        }
        BigInteger value = new BigInteger(highFirst);
        BigInteger none = BigInteger.ONE.shiftLeft(8 * width - 1).negate();
        return value.equals(none) ? Optional.empty() : Optional.of(new BigDecimal(value));
    }

    private Optional<BigDecimal> real() throws BadFrameException {
        float value = Float.intBitsToFloat((int) field.copy().littleEndian(4));
        return Float.isFinite(value) ? Optional.of(new BigDecimal(Float.toString(value))) : Optional.empty();
    }

    /** Fh as the first digit is a minus; Fh everywhere means that there is none. */
    private Optional<BigDecimal> decimal() throws BadFrameException {
        int width = field.remaining();
        int last = width - 1;
        if (width == 0) {
            return Optional.empty();
        }
        if (width > BCD_BYTES_MAX) {
            throw new BadFrameException(
                    RefusalReason.FRAME_MALFORMED,
                    field.at(),
                    width + " bytes",
                    "at most " + BCD_BYTES_MAX + " bytes of BCD");
        }
        boolean none = true;
        for (int i = 0; i < width; i++) {
            none &= field.peek(i) == 0xff;
        }
        if (none) {
            return Optional.empty();
        }
        boolean minus = field.peek(last) >> 4 == 0xf;
        BigDecimal value =
                BigDecimal.valueOf(field.meaning((number, digits) -> minus && number == last ? digits & 0xf : digits)
                        .bcd(width));
        return Optional.of(minus ? value.negate() : value);
    }

    boolean canBeTime() {
        return kind == Kind.INTEGER
                && (field.remaining() == TIME_BYTES || field.remaining() == TIME_WITH_SECONDS_BYTES);
    }

    /** Type F (minutes) or type I (seconds) of the standard. */
    LocalDateTime time() throws BadFrameException {
        FrameCursor parts = field.copy();
        boolean hasSeconds = field.remaining() == TIME_WITH_SECONDS_BYTES;
        int second = hasSeconds ? parts.u8() & 0x3f : 0;
        int minute = parts.u8();
        int hour = parts.u8();
        int day = parts.u8();
        int month = parts.u8();
        int year = (day >> 5) | ((month & 0xf0) >> 1);
        // Type I has the day of the week in place of the century.
        int century = hasSeconds ? 1 : (hour >> 5) & 0x3;
        try {
            if ((minute & TIME_INVALID) != 0) {
                throw new DateTimeException("the meter says so itself");
            }
            return LocalDateTime.of(
                    // Old meters leave the century at 0: their years up to 80 are of this one.
                    century == 0 && year <= 80 ? 2000 + year : 1900 + 100 * century + year,
                    month & 0xf,
                    day & 0x1f,
                    hour & 0x1f,
                    minute & 0x3f,
                    second);
        } catch (DateTimeException e) {
            throw new BadFrameException(
                    RefusalReason.TIMESTAMP_INVALID,
                    field.at(),
                    field.shown(),
                    "a valid point in time (type F or I); or set 'time: receipt'");
        }
    }
}
