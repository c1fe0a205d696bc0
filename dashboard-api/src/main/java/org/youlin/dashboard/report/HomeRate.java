package org.youlin.dashboard.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * 室温合格率: how many homes are warm enough, of those that can be judged, and why the others cannot.
 *
 * @param numerator homes that are
 * @param denominator homes that are or are not
 * @param reasons why homes are in neither
 */
record HomeRate(long numerator, long denominator, Reasons reasons) {
    static final HomeRate NONE = new HomeRate(0, 0, new Reasons(0, 0, 0));

    /**
     * Homes that are not judged, each counted once.
     *
     * @param outOfSeason nothing of the time is in the heating season
     * @param noSensor nothing measures there
     * @param tooFewReadings what measures there was silent for too long
     */
    record Reasons(long outOfSeason, long noSensor, long tooFewReadings) {}

    /** What is known of one home. */
    enum Verdict {
        QUALIFIED,
        COLD,
        OUT_OF_SEASON,
        NO_SENSOR,
        TOO_FEW_READINGS
    }

    HomeRate counting(Verdict verdict) {
        return switch (verdict) {
            case QUALIFIED -> new HomeRate(numerator + 1, denominator + 1, reasons);
            case COLD -> new HomeRate(numerator, denominator + 1, reasons);
            case OUT_OF_SEASON -> without(1, 0, 0);
            case NO_SENSOR -> without(0, 1, 0);
            case TOO_FEW_READINGS -> without(0, 0, 1);
        };
    }

    private HomeRate without(int outOfSeason, int noSensor, int tooFewReadings) {
        return new HomeRate(
                numerator,
                denominator,
                new Reasons(
                        reasons.outOfSeason + outOfSeason,
                        reasons.noSensor + noSensor,
                        reasons.tooFewReadings + tooFewReadings));
    }

    @JsonProperty
    long excluded() {
        return reasons.outOfSeason + reasons.noSensor + reasons.tooFewReadings;
    }
}
