package org.youlin.simulator.physics;

/** The air of a January day in Lanzhou: coldest, -9 °C, at 03:00 and warmest, 1 °C, at 15:00, each day the same. */
public final class Weather {
    /** The mean of the day, for which radiators are sized, °C. */
    public static final double MEAN_CELSIUS = -4.0;

    public static final double SWING_KELVIN = 5.0;

    private static final double HOUR_WARMEST = 15.0;
    private static final double HOURS_PER_DAY = 24.0;

    private Weather() {}

    /**
     * Outdoor temperature in °C.
     *
     * @param hour hours since some midnight; days wrap around
     */
    public static double outdoorCelsius(double hour) {
        return MEAN_CELSIUS + SWING_KELVIN * Math.cos(2 * Math.PI * (hour - HOUR_WARMEST) / HOURS_PER_DAY);
    }
}
