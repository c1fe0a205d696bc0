package org.youlin.gateway.format.meter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.MathContext;

/** The units in which meters count, and how much of the platform's unit each is. */
public enum MeterUnit {
    @JsonProperty("J")
    JOULE(Quantity.ENERGY, 1, 3_600_000),
    @JsonProperty("kJ")
    KILOJOULE(Quantity.ENERGY, 1, 3_600),
    @JsonProperty("MJ")
    MEGAJOULE(Quantity.ENERGY, 10, 36),
    @JsonProperty("GJ")
    GIGAJOULE(Quantity.ENERGY, 10_000, 36),
    @JsonProperty("100 GJ")
    HUNDRED_GIGAJOULES(Quantity.ENERGY, 1_000_000, 36),
    @JsonProperty("Wh")
    WATT_HOUR(Quantity.ENERGY, 1, 1_000),
    @JsonProperty("kWh")
    KILOWATT_HOUR(Quantity.ENERGY, 1, 1),
    @JsonProperty("MWh")
    MEGAWATT_HOUR(Quantity.ENERGY, 1_000, 1),
    @JsonProperty("100 MWh")
    HUNDRED_MEGAWATT_HOURS(Quantity.ENERGY, 100_000, 1),

    @JsonProperty("W")
    WATT(Quantity.POWER, 1, 1_000),
    @JsonProperty("kW")
    KILOWATT(Quantity.POWER, 1, 1),
    @JsonProperty("MW")
    MEGAWATT(Quantity.POWER, 1_000, 1),
    @JsonProperty("J/h")
    JOULE_PER_HOUR(Quantity.POWER, 1, 3_600_000),
    @JsonProperty("GJ/h")
    GIGAJOULE_PER_HOUR(Quantity.POWER, 10_000, 36),

    @JsonProperty("L")
    LITRE(Quantity.VOLUME, 1, 1_000),
    @JsonProperty("m³")
    CUBIC_METRE(Quantity.VOLUME, 1, 1),

    @JsonProperty("L/h")
    LITRE_PER_HOUR(Quantity.FLOW, 1, 1_000),
    @JsonProperty("m³/h")
    CUBIC_METRE_PER_HOUR(Quantity.FLOW, 1, 1),
    @JsonProperty("m³/min")
    CUBIC_METRE_PER_MINUTE(Quantity.FLOW, 60, 1),
    @JsonProperty("m³/s")
    CUBIC_METRE_PER_SECOND(Quantity.FLOW, 3_600, 1),

    @JsonProperty("°C")
    CELSIUS(Quantity.TEMPERATURE, 1, 1),

    @JsonProperty("s")
    SECOND(Quantity.DURATION, 1, 3_600),
    @JsonProperty("min")
    MINUTE(Quantity.DURATION, 1, 60),
    @JsonProperty("h")
    HOUR(Quantity.DURATION, 1, 1),
    @JsonProperty("d")
    DAY(Quantity.DURATION, 24, 1);

    /** What is measured; in the platform's unit. */
    public enum Quantity {
        /** kWh. */
        ENERGY,
        /** kW. */
        POWER,
        /** m³. */
        VOLUME,
        /** m³/h. */
        FLOW,
        /** °C. */
        TEMPERATURE,
        /** Hours. */
        DURATION
    }

    private final Quantity quantity;
    private final BigDecimal numerator;
    private final BigDecimal denominator;

    MeterUnit(Quantity quantity, long numerator, long denominator) {
        this.quantity = quantity;
        this.numerator = BigDecimal.valueOf(numerator);
        this.denominator = BigDecimal.valueOf(denominator);
    }

    public Quantity quantity() {
        return quantity;
    }

    /** {@code amount} of this unit in the platform's unit. Decimal until the last step: 12.86 MWh are 12860 kWh. */
    public double convert(BigDecimal amount) {
        return amount.multiply(numerator)
                .divide(denominator, MathContext.DECIMAL64)
                .doubleValue();
    }
}
