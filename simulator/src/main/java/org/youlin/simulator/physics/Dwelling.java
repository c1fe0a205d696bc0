package org.youlin.simulator.physics;

/**
 * The heat balance of one home: a lumped 1R1C network, as in the simple methods of ISO 13790 and its successor
 * ISO 52016-1, with the radiator law of EN 442, {@code output = K · (mean water − room)^1.3}.
 *
 * @param lossWattsPerKelvin transmission and ventilation to the outside
 * @param capacityJoulesPerKelvin walls, floors and furniture together
 * @param radiatorCoefficient K in watts per K^1.3
 * @param gainWatts people, cooking and lamps, mean of the day
 * @param windows through which the sun comes
 * @param above index of the home above in its building, or {@link #NONE}
 * @param below index of the home below, or {@link #NONE}
 */
public record Dwelling(
        double lossWattsPerKelvin,
        double capacityJoulesPerKelvin,
        double radiatorCoefficient,
        double gainWatts,
        Windows windows,
        int above,
        int below) {
    /** No home there: roof, ground or an empty flat. */
    public static final int NONE = -1;

    /** Radiator exponent of EN 442. */
    public static final double RADIATOR_EXPONENT = 1.3;

    /** Below this people plug in electric heaters. */
    public static final double HEATER_FROM_CELSIUS = 15.0;

    private static final double HEATER_FULL_CELSIUS = 11.0;
    private static final double HEATER_KELVIN_OF_LOSS = 8.0;

    public Dwelling {
        requirePositive("lossWattsPerKelvin", lossWattsPerKelvin);
        requirePositive("capacityJoulesPerKelvin", capacityJoulesPerKelvin);
        requirePositive("radiatorCoefficient", radiatorCoefficient);
        if (!(gainWatts >= 0)) {
            throw new IllegalArgumentException("gainWatts is " + gainWatts + "; it must not be negative");
        }
    }

    /** Heat from radiators with water of {@code waterCelsius} on average, never negative. */
    public double radiatorWatts(double waterCelsius, double roomCelsius) {
        double excess = waterCelsius - roomCelsius;
        return excess <= 0 ? 0 : radiatorCoefficient * Math.pow(excess, RADIATOR_EXPONENT);
    }

    /** Electric heaters: nothing at 15 °C, in full at 11 °C and below. */
    public double heaterWatts(double roomCelsius) {
        double share = (HEATER_FROM_CELSIUS - roomCelsius) / (HEATER_FROM_CELSIUS - HEATER_FULL_CELSIUS);
        return HEATER_KELVIN_OF_LOSS * lossWattsPerKelvin * Math.min(1, Math.max(0, share));
    }

    private static void requirePositive(String field, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be positive and finite");
        }
    }
}
