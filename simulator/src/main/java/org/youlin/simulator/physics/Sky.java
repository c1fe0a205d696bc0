package org.youlin.simulator.physics;

/**
 * The sky over a street. Its sun goes the way of one day, again and again, as {@link Weather} does; how cloudy it is
 * changes from day to day and is the same for everybody.
 *
 * @param dayOfYear 1 to 366
 */
public record Sky(int dayOfYear, Dice dice) {
    /** The day whose weather {@link Weather} is. */
    public static final int MID_JANUARY = 15;

    private static final int DAYS_MAX = 366;
    /** The sun shines for more than half of the time in which it stands in the sky. */
    private static final double CLOUDS_MAX = 0.9;

    private static final double HOURS_PER_DAY = 24;

    public Sky {
        if (dayOfYear < 1 || dayOfYear > DAYS_MAX) {
            throw new IllegalArgumentException("dayOfYear is " + dayOfYear + "; it must be 1 to " + DAYS_MAX);
        }
    }

    /**
     * Its light at a moment.
     *
     * @param hour hours since some midnight
     */
    Sunlight light(double hour) {
        double ofDay = hour - HOURS_PER_DAY * Math.floor(hour / HOURS_PER_DAY);
        return Sunlight.of(Sun.at(dayOfYear, ofDay), dayOfYear, clouds(hour));
    }

    /** How much of it is covered on the day of that hour, 0 to 0.9. */
    double clouds(double hour) {
        return dice.of("clouds").between(0, CLOUDS_MAX, 1, (long) Math.floor(hour / HOURS_PER_DAY));
    }
}
