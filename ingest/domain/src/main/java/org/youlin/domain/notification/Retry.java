package org.youlin.domain.notification;

import java.time.Duration;
import java.util.OptionalLong;

/** How often, and for how long, it is tried to bring a message to somebody. */
public final class Retry {
    public static final int ATTEMPTS_MAX = 10;
    public static final Duration AGE_MAX = Duration.ofHours(24);
    private static final long FIRST_PAUSE_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final long PAUSE_MILLIS_MAX = Duration.ofHours(4).toMillis();

    private Retry() {}

    /**
     * When a message is tried again.
     *
     * @param attempts how often it was tried, all of them in vain, 1 or more
     * @param createdAtMillis when it was made
     * @param fraction in [0, 1), drawn at random, so that many that failed together do not come back together
     * @param askedForMillis how long the other side asked to be left alone, 0 or more
     * @return empty when it is given up
     */
    public static OptionalLong nextAt(
            int attempts, long createdAtMillis, long nowMillis, double fraction, long askedForMillis) {
        if (attempts < 1 || !(fraction >= 0 && fraction < 1) || askedForMillis < 0) {
            throw new IllegalArgumentException(
                    attempts + " attempts, fraction " + fraction + ", asked for " + askedForMillis + " ms");
        }
        long longest = Math.min(PAUSE_MILLIS_MAX, FIRST_PAUSE_MILLIS << Math.min(attempts - 1, ATTEMPTS_MAX));
        long jittered = longest / 2 + (long) (fraction * longest / 2);
        long next = nowMillis + Math.max(jittered, Math.min(askedForMillis, PAUSE_MILLIS_MAX));
        return attempts >= ATTEMPTS_MAX || next - createdAtMillis > AGE_MAX.toMillis()
                ? OptionalLong.empty()
                : OptionalLong.of(next);
    }
}
