package org.youlin.gateway.format.meter.modbus;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Optional;

/** How a value is written into registers of 16 bits. */
public enum RegisterType {
    @JsonProperty("int16")
    INT16(1),
    @JsonProperty("uint16")
    UINT16(1),
    @JsonProperty("int32")
    INT32(2),
    @JsonProperty("uint32")
    UINT32(2),
    @JsonProperty("float32")
    FLOAT32(2),
    @JsonProperty("int64")
    INT64(4),
    @JsonProperty("float64")
    FLOAT64(4);

    private final int registers;

    RegisterType(int registers) {
        this.registers = registers;
    }

    /** How many registers a value takes. */
    int registers() {
        return registers;
    }

    boolean isFraction() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** The value of {@code bits}, of which the lowest {@link #registers()} × 16 count; none when it is no number. */
    Optional<BigDecimal> value(long bits) {
        int unused = Long.SIZE - Short.SIZE * registers;
        return switch (this) {
            case INT16, INT32, INT64 -> Optional.of(BigDecimal.valueOf((bits << unused) >> unused));
            case UINT16, UINT32 -> Optional.of(BigDecimal.valueOf((bits << unused) >>> unused));
            case FLOAT32 -> {
                float value = Float.intBitsToFloat((int) bits);
                yield Float.isFinite(value) ? Optional.of(new BigDecimal(Float.toString(value))) : Optional.empty();
            }
            case FLOAT64 -> {
                double value = Double.longBitsToDouble(bits);
                yield Double.isFinite(value) ? Optional.of(BigDecimal.valueOf(value)) : Optional.empty();
            }
        };
    }
}
