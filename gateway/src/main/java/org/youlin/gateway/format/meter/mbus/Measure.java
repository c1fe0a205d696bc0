package org.youlin.gateway.format.meter.mbus;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;
import org.youlin.gateway.format.meter.MeterUnit;

/**
 * What a value information field means, as far as the platform wants to know.
 *
 * @param metric the platform's name
 * @param unit in which the meter counts
 * @param exponent of ten by which its number is multiplied
 */
record Measure(String metric, MeterUnit unit, int exponent) {
    static final String ENERGY = "energy";
    private static final String POWER = "power";
    private static final String VOLUME = "volume";
    private static final String FLOW = "flow";
    private static final String RUNNING_HOURS = "running_hours";

    Measure {
        requireNonNull(metric, "metric is null");
        requireNonNull(unit, "unit is null");
    }

    double value(BigDecimal amount) {
        return unit.convert(amount.scaleByPowerOfTen(exponent));
    }

    Measure as(String otherMetric) {
        return new Measure(otherMetric, unit, exponent);
    }

    Measure times(int powerOfTen) {
        return new Measure(metric, unit, exponent + powerOfTen);
    }

    /** The meaning of a code of the primary table, 0 to 7Fh. */
    static Optional<Measure> primary(int code) {
        int n = code & 0x7;
        return switch (code >> 3) {
            case 0x00 -> of(ENERGY, MeterUnit.WATT_HOUR, n - 3);
            case 0x01 -> of(ENERGY, MeterUnit.JOULE, n);
            case 0x02 -> of(VOLUME, MeterUnit.CUBIC_METRE, n - 6);
            case 0x04 -> of(RUNNING_HOURS, duration(n & 0x3), 0);
            case 0x05 -> of(POWER, MeterUnit.WATT, n - 3);
            case 0x06 -> of(POWER, MeterUnit.JOULE_PER_HOUR, n);
            case 0x07 -> of(FLOW, MeterUnit.CUBIC_METRE_PER_HOUR, n - 6);
            case 0x08 -> of(FLOW, MeterUnit.CUBIC_METRE_PER_MINUTE, n - 7);
            case 0x09 -> of(FLOW, MeterUnit.CUBIC_METRE_PER_SECOND, n - 9);
            case 0x0b -> of(n < 4 ? "supply_temp" : "return_temp", MeterUnit.CELSIUS, (n & 0x3) - 3);
            default -> Optional.empty();
        };
    }

    /** The meaning of a code of the table behind FBh, 0 to 7Fh. */
    static Optional<Measure> extended(int code) {
        int n = code & 0x1;
        return switch (code >> 1) {
            case 0x00 -> of(ENERGY, MeterUnit.MEGAWATT_HOUR, n - 1);
            case 0x04 -> of(ENERGY, MeterUnit.GIGAJOULE, n - 1);
            case 0x08 -> of(VOLUME, MeterUnit.CUBIC_METRE, n + 2);
            case 0x14 -> of(POWER, MeterUnit.MEGAWATT, n - 1);
            case 0x18 -> of(POWER, MeterUnit.GIGAJOULE_PER_HOUR, n - 1);
            default -> Optional.empty();
        };
    }

    private static MeterUnit duration(int code) {
        return switch (code) {
            case 0 -> MeterUnit.SECOND;
            case 1 -> MeterUnit.MINUTE;
            case 2 -> MeterUnit.HOUR;
            default -> MeterUnit.DAY;
        };
    }

    private static Optional<Measure> of(String metric, MeterUnit unit, int exponent) {
        return Optional.of(new Measure(metric, unit, exponent));
    }
}
