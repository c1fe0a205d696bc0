package org.youlin.simulator.world;

import org.youlin.simulator.physics.Dice;

/** Charge of sensor batteries: drawn between 70 and 100 % and falling by 7 % a year of the physics clock. */
final class Battery {
    private static final double PERCENT_PER_HOUR = 7.0 / (365 * 24);
    private static final double PERCENT_MIN = 20.0;

    private Battery() {}

    static long percent(Dice dice, int sensor, double hour) {
        return Math.round(Math.max(PERCENT_MIN, dice.between(70, 100, sensor, 0) - PERCENT_PER_HOUR * hour));
    }
}
