package org.youlin.ingest.shard;

import java.time.Duration;

/**
 * How long a shard waits for more, because stores like large batches.
 *
 * @param idleWait how long it waits for the first entry; zero never blocks
 * @param linger how long points may wait for more before they are written; what rules decide does not wait
 */
public record Patience(Duration idleWait, Duration linger) {
    /** A good balance of delay and batch size. */
    public static final Patience STEADY = new Patience(Duration.ofMillis(200), Duration.ofMillis(100));

    /** Takes what is there, for whoever steps shards by hand. */
    public static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO);
}
