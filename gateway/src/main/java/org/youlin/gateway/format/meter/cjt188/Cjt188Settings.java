package org.youlin.gateway.format.meter.cjt188;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import org.youlin.gateway.format.meter.Encoding;
import org.youlin.gateway.format.meter.MeterClock;
import org.youlin.gateway.format.meter.MeterUnit;

/**
 * What differs from make to make.
 *
 * @param encoding how the serial gateway wraps frames; raw when not said
 * @param dialect where the unit stands; found out from the frame when not said
 * @param decimals how many digits stand behind the point
 * @param units what unit codes mean, by two hexadecimal digits, in addition to the usual ones
 * @param status where the bits stand in the first status byte
 * @param time whose clock dates the readings; receipt when not said
 * @param zone of the meters' clocks; Asia/Shanghai when not said
 */
public record Cjt188Settings(
        Optional<Encoding> encoding,
        Optional<Dialect> dialect,
        Optional<Decimals> decimals,
        Optional<Map<String, MeterUnit>> units,
        Optional<StatusBits> status,
        Optional<MeterClock.Source> time,
        Optional<String> zone) {

    /** Where the unit stands. */
    public enum Dialect {
        @JsonProperty("auto")
        AUTO,
        /** Four bytes of digits, then the unit. */
        @JsonProperty("unit-last")
        UNIT_LAST,
        /** The unit, then four bytes of digits. */
        @JsonProperty("unit-first")
        UNIT_FIRST
    }

    /** Digits behind the point, 0 to 6 each; 2 when not said. The standard says 2 for temperatures only. */
    public record Decimals(
            Optional<Integer> energy,
            Optional<Integer> power,
            Optional<Integer> flow,
            Optional<Integer> volume,
            Optional<Integer> temperature) {
        private static final int DEFAULT = 2;
        private static final int MAX = 6;
        static final Decimals USUAL =
                new Decimals(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Decimals {
            check("energy", energy);
            check("power", power);
            check("flow", flow);
            check("volume", volume);
            check("temperature", temperature);
        }

        int of(MeterUnit.Quantity quantity) {
            return switch (quantity) {
                case ENERGY -> energy.orElse(DEFAULT);
                case POWER -> power.orElse(DEFAULT);
                case FLOW -> flow.orElse(DEFAULT);
                case VOLUME -> volume.orElse(DEFAULT);
                case TEMPERATURE -> temperature.orElse(DEFAULT);
                case DURATION -> 0;
            };
        }

        private static void check(String field, Optional<Integer> digits) {
            if (digits.isPresent() && (digits.get() < 0 || digits.get() > MAX)) {
                throw new IllegalArgumentException(
                        "decimals." + field + " is " + digits.get() + "; it must be 0 to " + MAX);
            }
        }
    }

    /**
     * Where the bits stand in the first status byte.
     *
     * @param valve mask of two neighbouring bits: 0 open, 1 closed, else out of order; 3 when not said
     * @param batteryLow mask of one bit; 4 when not said
     */
    public record StatusBits(Optional<Integer> valve, Optional<Integer> batteryLow) {
        private static final int VALVE = 0x03;
        private static final int BATTERY_LOW = 0x04;
        static final StatusBits USUAL = new StatusBits(Optional.empty(), Optional.empty());

        public StatusBits {
            int valveBits = valve.orElse(VALVE);
            if (!isMask(valveBits, 0b11)) {
                throw new IllegalArgumentException(
                        "status.valve is " + valveBits + "; it must be a mask of two neighbouring bits of a byte");
            }
            int batteryBit = batteryLow.orElse(BATTERY_LOW);
            if (!isMask(batteryBit, 0b1)) {
                throw new IllegalArgumentException(
                        "status.batteryLow is " + batteryBit + "; it must be a mask of one bit of a byte");
            }
        }

        private static boolean isMask(int mask, int ones) {
            return mask > 0 && mask <= 0xff && mask >> Integer.numberOfTrailingZeros(mask) == ones;
        }

        boolean isBatteryLow(int status) {
            return (status & batteryLow.orElse(BATTERY_LOW)) != 0;
        }

        Valve valveOf(int status) {
            int mask = valve.orElse(VALVE);
            return switch ((status & mask) >> Integer.numberOfTrailingZeros(mask)) {
                case 0 -> Valve.OPEN;
                case 1 -> Valve.CLOSED;
                default -> Valve.FAULTY;
            };
        }
    }

    /** How a meter's valve stands. */
    enum Valve {
        OPEN,
        CLOSED,
        FAULTY
    }
}
