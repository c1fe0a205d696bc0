package org.youlin.ingest.shard;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before trying again: doubling from 100 ms to 10 s, with jitter. */
final class Backoff {
    private static final long FIRST_MILLIS = 100;
    private static final long LAST_MILLIS = 10_000;

    private final RandomGenerator random;
    private long nextMillis = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        long millis = nextMillis / 2 + random.nextLong(nextMillis / 2 + 1);
        nextMillis = Math.min(nextMillis * 2, LAST_MILLIS);
        return Duration.ofMillis(millis);
    }

    /** It worked: the next failure begins anew. */
    void reset() {
        nextMillis = FIRST_MILLIS;
    }
}
