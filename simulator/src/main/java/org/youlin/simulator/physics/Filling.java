package org.youlin.simulator.physics;

/**
 * How full a closed water circuit is, as its pressure shows: a hole lets water out with the root of the pressure
 * (Torricelli), an open make-up valve lets it in until the relief valve opens, and otherwise the station brings the
 * pressure back to what it was set to.
 *
 * @param setMegapascal the pressure it is held at
 */
record Filling(double setMegapascal) {
    /** Where the relief valve opens, MPa. */
    static final double RELIEF_MEGAPASCAL = 0.8;

    private static final double MAKE_UP_PER_MINUTE = 0.004;
    private static final double DRAIN_PER_MINUTE = 0.003;

    /** The pressure {@code seconds} later, MPa. */
    double next(double megapascal, Station station, double seconds) {
        double minutes = seconds / 60;
        if (station.leakMegapascalPerMinute() > 0) {
            double out = station.leakMegapascalPerMinute() * Math.sqrt(megapascal / setMegapascal);
            return Math.max(0, megapascal - out * minutes);
        }
        if (station.makeUpMegapascalPerMinute() > 0) {
            double most = Math.max(megapascal, RELIEF_MEGAPASCAL);
            return Math.min(most, megapascal + station.makeUpMegapascalPerMinute() * minutes);
        }
        return megapascal < setMegapascal
                ? Math.min(setMegapascal, megapascal + MAKE_UP_PER_MINUTE * minutes)
                : Math.max(setMegapascal, megapascal - DRAIN_PER_MINUTE * minutes);
    }
}
