package org.youlin.simulator.physics;

/** Relative humidity of indoor air whose moisture content does not change as it cools. */
public final class MoistAir {
    private static final double DRIEST_PERCENT = 5.0;
    private static final double DAMPEST_PERCENT = 95.0;

    private MoistAir() {}

    /**
     * Relative humidity in percent, 5 to 95.
     *
     * @param vapourPascals vapour pressure; some 700 to 1,000 in a heated home in a Lanzhou winter
     */
    public static double relativePercent(double vapourPascals, double celsius) {
        // Magnus formula with the coefficients of the WMO guide to instruments (WMO-No. 8), over water.
        double saturationPascals = 611.2 * Math.exp(17.62 * celsius / (243.12 + celsius));
        double percent = 100 * vapourPascals / saturationPascals;
        return Math.min(DAMPEST_PERCENT, Math.max(DRIEST_PERCENT, percent));
    }
}
