package org.youlin.simulator.physics;

import java.util.OptionalDouble;

/**
 * How the heat station of a loop runs.
 *
 * @param boilerCelsius the water it brings whatever the weather asks for; empty when it follows the weather
 * @param leakMegapascalPerMinute what a full loop loses in the first minute
 * @param makeUpMegapascalPerMinute what a make-up valve adds that does not close
 */
public record Station(
        boolean pumpRuns,
        OptionalDouble boilerCelsius,
        double leakMegapascalPerMinute,
        double makeUpMegapascalPerMinute) {
    public static final Station RUNNING = new Station(true, OptionalDouble.empty(), 0, 0);
    public static final Station PUMP_STANDS = new Station(false, OptionalDouble.empty(), 0, 0);

    public Station {
        if (!(leakMegapascalPerMinute >= 0) || !(makeUpMegapascalPerMinute >= 0)) {
            throw new IllegalArgumentException("leak " + leakMegapascalPerMinute + " and make-up "
                    + makeUpMegapascalPerMinute + " must not be negative");
        }
    }
}
