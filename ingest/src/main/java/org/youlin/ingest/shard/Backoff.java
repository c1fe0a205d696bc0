package org.youlin.ingest.shard;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before trying again: doubling from 100 ms to 10 s, with jitter. */
final class Backoff {
    private static final long FIRST_MILLIS = 100;
    private static final long LAST_MILLIS = 10_000;

    private long nextMillis = FIRST_MILLIS;

    Duration next() {
        long millis = nextMillis / 2 + ThreadLocalRandom.current().nextLong(nextMillis / 2 + 1);
        nextMillis = Math.min(nextMillis * 2, LAST_MILLIS);
        return Duration.ofMillis(millis);
    }
}
