package org.youlin.gateway.format.sparkplug;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A metric of a message, as it was sent.
 *
 * @param historical whether it was kept back while the edge node had no connection
 * @param bits the value of {@code kind}: an integer, or the bits of a double
 */
record SparkplugMetric(
        Optional<String> name,
        OptionalLong alias,
        OptionalLong tsMillis,
        OptionalInt datatype,
        boolean historical,
        boolean isNull,
        Kind kind,
        long bits) {
    // The numbers of the specification.
    private static final int INT8 = 1;
    private static final int INT16 = 2;
    private static final int INT32 = 3;
    private static final int INT64 = 4;
    private static final int UINT8 = 5;
    private static final int UINT16 = 6;
    private static final int UINT32 = 7;
    private static final int UINT64 = 8;
    private static final int FLOAT = 9;
    private static final int DOUBLE = 10;
    static final int BOOLEAN = 11;

    private static final double TWO_TO_64 = 0x1p64;

    /** In which field of the message the value stood. */
    enum Kind {
        NONE,
        INTEGER,
        REAL,
        BOOLEAN,
        OTHER
    }

    /** Whether its value can be read without knowing the type from elsewhere. */
    boolean isPlain() {
        return datatype.isPresent() || kind == Kind.REAL || kind == Kind.BOOLEAN;
    }

    /** Its value as a number of {@code type}; empty when it is none. */
    OptionalDouble number(int type) {
        return switch (kind) {
            case NONE, OTHER -> OptionalDouble.empty();
            case BOOLEAN -> OptionalDouble.of((double) bits);
            case REAL -> OptionalDouble.of(Double.longBitsToDouble(bits));
            case INTEGER -> integer(type);
        };
    }

    /** Senders disagree on how wide a field small and unsigned integers take, so only the low bits count. */
    private OptionalDouble integer(int type) {
        return switch (type) {
            case INT8 -> OptionalDouble.of((byte) bits);
            case INT16 -> OptionalDouble.of((short) bits);
            case INT32 -> OptionalDouble.of((int) bits);
            case INT64, FLOAT, DOUBLE -> OptionalDouble.of((double) bits);
            case UINT8 -> OptionalDouble.of((double) (bits & 0xFFL));
            case UINT16 -> OptionalDouble.of((double) (bits & 0xFFFFL));
            case UINT32 -> OptionalDouble.of((double) (bits & 0xFFFF_FFFFL));
            case UINT64 -> OptionalDouble.of(bits < 0 ? bits + TWO_TO_64 : (double) bits);
            case BOOLEAN -> OptionalDouble.of(bits == 0 ? 0 : 1);
            default -> OptionalDouble.empty();
        };
    }
}
