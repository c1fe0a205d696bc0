package org.youlin.simulator.physics;

/**
 * The direction in which the sun stands over Lanzhou, as a vector of length one. Declination by Cooper (1969), the
 * equation of time by Spencer (1971), the angles as in Duffie and Beckman, "Solar Engineering of Thermal Processes",
 * 1.5 and 1.6.
 *
 * @param south how far to the south
 * @param west how far to the west
 * @param up the sine of its altitude; negative at night
 */
record Sun(double south, double west, double up) {
    private static final double LATITUDE = Math.toRadians(36.06);
    private static final double LONGITUDE_DEGREES = 103.83;
    /** Of the clock: eight hours before Greenwich. */
    private static final double MERIDIAN_DEGREES = 120;

    private static final double MINUTES_PER_DEGREE = 4;
    private static final double OBLIQUITY_DEGREES = 23.45;

    /**
     * The sun at a time of day.
     *
     * @param dayOfYear 1 to 366
     * @param hour by the clock, 0 to 24
     */
    static Sun at(int dayOfYear, double hour) {
        double declination = declination(dayOfYear);
        double angle = Math.toRadians(15 * (solarHour(dayOfYear, hour) - 12));
        return new Sun(
                Math.cos(declination) * Math.sin(LATITUDE) * Math.cos(angle)
                        - Math.sin(declination) * Math.cos(LATITUDE),
                Math.cos(declination) * Math.sin(angle),
                Math.sin(LATITUDE) * Math.sin(declination)
                        + Math.cos(LATITUDE) * Math.cos(declination) * Math.cos(angle));
    }

    /** How squarely it shines on a wall, 1 when it stands before it and 0 from behind. */
    double onWall(double facingDegrees) {
        double azimuth = Math.toRadians(facingDegrees - 180);
        return Math.max(0, south * Math.cos(azimuth) + west * Math.sin(azimuth));
    }

    /** What a sundial shows. */
    static double solarHour(int dayOfYear, double hour) {
        double minutes = MINUTES_PER_DEGREE * (LONGITUDE_DEGREES - MERIDIAN_DEGREES) + equationOfTime(dayOfYear);
        return hour + minutes / 60;
    }

    private static double declination(int dayOfYear) {
        return Math.toRadians(OBLIQUITY_DEGREES * Math.sin(2 * Math.PI * (284 + dayOfYear) / 365));
    }

    /** Minutes by which a sundial is ahead of a clock. */
    private static double equationOfTime(int dayOfYear) {
        double year = 2 * Math.PI * (dayOfYear - 1) / 365;
        return 229.2
                * (0.000075
                        + 0.001868 * Math.cos(year)
                        - 0.032077 * Math.sin(year)
                        - 0.014615 * Math.cos(2 * year)
                        - 0.04089 * Math.sin(2 * year));
    }
}
