package org.youlin.gateway.format.meter.modbus;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.FrameCursor;

/**
 * A value in a block of registers: {@code raw × scale + offset}.
 *
 * @param register number of its first register, counted as in the question, from 0
 * @param metric the platform's name
 * @param type how it is written
 * @param wordOrder which register comes first; the high one when not said
 * @param byteOrder which byte of a register comes first; the high one when not said
 * @param scale 1 when not said
 * @param offset 0 when not said
 * @param range the lowest and the highest value that can be true; any when not said
 * @param bit takes this one bit of a register, 0 for the lowest to 15, as 0 or 1
 */
record Point(
        int register,
        String metric,
        RegisterType type,
        Optional<Order> wordOrder,
        Optional<Order> byteOrder,
        Optional<BigDecimal> scale,
        Optional<BigDecimal> offset,
        Optional<List<Double>> range,
        Optional<Integer> bit) {
    private static final int REGISTER_MAX = 0xffff;
    private static final int BIT_MAX = 15;

    /** What comes first. */
    enum Order {
        @JsonProperty("big")
        BIG,
        @JsonProperty("little")
        LITTLE
    }

    Point {
        if (register < 0 || register > REGISTER_MAX) {
            throw new IllegalArgumentException("points: register is " + register + "; it must be 0 to " + REGISTER_MAX);
        }
        requireNonNull(metric, "metric is null");
        requireNonNull(type, "type is null");
        range = range.map(List::copyOf);
        if (range.isPresent() && !isRange(range.get())) {
            throw new IllegalArgumentException(
                    "points: range of register " + register + " is " + range.get() + "; it must be [lowest, highest]");
        }
        if (bit.isPresent() && (bit.get() < 0 || bit.get() > BIT_MAX || type.registers() != 1)) {
            throw new IllegalArgumentException("points: bit of register " + register + " is " + bit.get()
                    + "; it must be 0 to " + BIT_MAX + ", of type int16 or uint16");
        }
    }

    private static boolean isRange(List<Double> range) {
        return range.size() == 2
                && Double.isFinite(range.get(0))
                && Double.isFinite(range.get(1))
                && range.get(0) < range.get(1);
    }

    int registers() {
        return type.registers();
    }

    boolean isPlausible(double value) {
        return range.isEmpty()
                || (value >= range.get().get(0) && value <= range.get().get(1));
    }

    /** The lowest and highest value, for people. */
    String expected() {
        return range.map(ends -> ends.get(0) + " to " + ends.get(1)).orElse("a number");
    }

    /** The value in {@code field}, which is as long as this point; none when its registers hold no number. */
    OptionalDouble value(FrameCursor field) throws BadFrameException {
        long bits = bits(field);
        if (bit.isPresent()) {
            return OptionalDouble.of((bits & (1L << bit.get())) == 0 ? 0 : 1);
        }
        Optional<BigDecimal> raw = type.value(bits);
        return raw.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(raw.get()
                        .multiply(scale.orElse(BigDecimal.ONE))
                        .add(offset.orElse(BigDecimal.ZERO))
                        .doubleValue());
    }

    private long bits(FrameCursor field) throws BadFrameException {
        boolean highByteFirst = byteOrder.orElse(Order.BIG) == Order.BIG;
        boolean highWordFirst = wordOrder.orElse(Order.BIG) == Order.BIG;
        long bits = 0;
        for (int i = 0; i < registers(); i++) {
            long word = highByteFirst ? field.bigEndian16() : field.littleEndian(2);
            bits = highWordFirst ? (bits << 16) | word : bits | (word << (16 * i));
        }
        return bits;
    }
}
