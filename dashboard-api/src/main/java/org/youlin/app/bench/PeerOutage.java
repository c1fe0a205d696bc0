package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A load during which the store is away.
 *
 * @param rate messages a second, few enough that every program keeps up with them
 * @param before how long everything is well first
 * @param away how long the store is stopped
 * @param killed whether the program is killed and started again in the middle of that
 */
record PeerOutage(double rate, Duration before, Duration away, boolean killed) {
    private static final Duration SIX_SECONDS = Duration.ofSeconds(6);
    private static final Duration EIGHT_SECONDS = Duration.ofSeconds(8);

    PeerOutage {
        requireNonNull(before, "before is null");
        requireNonNull(away, "away is null");
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("outage-rate is " + rate + "; it must be more than 0");
        }
    }

    /** Six seconds are well, eight are not, and six are well again. */
    static PeerOutage inTheMiddle(double rate, boolean killed) {
        return new PeerOutage(rate, SIX_SECONDS, EIGHT_SECONDS, killed);
    }

    long messages() {
        Duration whole = before.plus(away).plus(before);
        return Math.round(rate * whole.toMillis() / 1_000);
    }
}
