package org.youlin.dashboard.report;

/**
 * A part of a whole, with what was left out.
 *
 * @param numerator 0 or more
 * @param denominator as many as {@code numerator} or more
 * @param excluded what could not be judged, and is in neither
 */
record Rate(long numerator, long denominator, long excluded) {
    static final Rate NONE = new Rate(0, 0, 0);

    Rate {
        if (numerator < 0 || numerator > denominator || excluded < 0) {
            throw new IllegalArgumentException("rate " + numerator + " of " + denominator + " without " + excluded
                    + "; it must be 0 of 0 without 0 or more");
        }
    }

    Rate counting(Judgement judgement) {
        return switch (judgement) {
            case GOOD -> new Rate(numerator + 1, denominator + 1, excluded);
            case BAD -> new Rate(numerator, denominator + 1, excluded);
            case NOT_JUDGED -> new Rate(numerator, denominator, excluded + 1);
        };
    }

    /** What one thing adds to a rate. */
    enum Judgement {
        GOOD,
        BAD,
        NOT_JUDGED;

        static Judgement of(boolean good) {
            return good ? GOOD : BAD;
        }
    }
}
