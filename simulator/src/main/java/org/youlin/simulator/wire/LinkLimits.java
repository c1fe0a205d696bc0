package org.youlin.simulator.wire;

import java.time.Duration;

/**
 * Bounds of one connection.
 *
 * @param waitingMax messages kept while the server is away or slow; older ones are dropped for newer ones
 * @param inFlightMax messages sent and not yet acknowledged
 * @param backoffMin wait before the first new attempt; doubles with each failure
 * @param backoffMax longest wait between attempts
 */
public record LinkLimits(int waitingMax, int inFlightMax, Duration backoffMin, Duration backoffMax) {
    public static final LinkLimits USUAL = new LinkLimits(200, 10, Duration.ofSeconds(1), Duration.ofSeconds(30));

    public LinkLimits {
        if (waitingMax < 1 || inFlightMax < 1) {
            throw new IllegalArgumentException(
                    "waitingMax " + waitingMax + " and inFlightMax " + inFlightMax + " must be 1 or more");
        }
        if (backoffMin.toMillis() < 1 || backoffMin.compareTo(backoffMax) > 0) {
            throw new IllegalArgumentException("backoff from " + backoffMin + " to " + backoffMax
                    + " must be at least 1 ms and not end before it begins");
        }
    }

    /** The wait after {@code failures} attempts in a row, without jitter. */
    Duration backoff(int failures) {
        long millis = backoffMin.toMillis() << Math.min(Math.max(failures - 1, 0), 20);
        return millis < backoffMax.toMillis() ? Duration.ofMillis(millis) : backoffMax;
    }
}
