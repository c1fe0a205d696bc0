package org.youlin.gateway.format.map;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A unit in which vendors send, and how it becomes the platform's. */
enum VendorUnit {
    /** To °C. */
    FAHRENHEIT("degF", 1 / 1.8, -32 / 1.8),
    /** To °C. */
    KELVIN("K", 1, -273.15),
    /** To MPa. */
    BAR("bar", 0.1, 0),
    /** To MPa. */
    KILOPASCAL("kPa", 1e-3, 0),
    /** To MPa. */
    PASCAL("Pa", 1e-6, 0),
    /** To kWh. */
    GIGAJOULE("GJ", 1 / 0.0036, 0),
    /** To kWh. */
    MEGAJOULE("MJ", 1 / 3.6, 0),
    /** To kWh. */
    MEGAWATT_HOUR("MWh", 1e3, 0),
    /** To kWh. */
    WATT_HOUR("Wh", 1e-3, 0),
    /** To kW. */
    MEGAWATT("MW", 1e3, 0),
    /** To kW. */
    WATT("W", 1e-3, 0),
    /** To m³. */
    LITRE("L", 1e-3, 0),
    /** To m³/h. */
    LITRE_PER_HOUR("L/h", 1e-3, 0),
    /** To m³/h. */
    LITRE_PER_MINUTE("L/min", 0.06, 0),
    /** 0 to 1, to %. */
    RATIO("ratio", 100, 0);

    private final String sign;
    private final double factor;
    private final double shift;

    VendorUnit(String sign, double factor, double shift) {
        this.sign = sign;
        this.factor = factor;
        this.shift = shift;
    }

    @JsonCreator
    static VendorUnit ofSign(String sign) {
        for (VendorUnit unit : values()) {
            if (unit.sign.equals(sign)) {
                return unit;
            }
        }
        String known = Arrays.stream(values()).map(VendorUnit::sign).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("unit '" + sign + "' is not one of " + known);
    }

    String sign() {
        return sign;
    }

    double toPlatform(double value) {
        return value * factor + shift;
    }
}
