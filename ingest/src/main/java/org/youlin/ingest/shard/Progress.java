package org.youlin.ingest.shard;

import java.util.OptionalLong;

/**
 * How fast a shard reads the journal, and how fast the journal grows before it; smoothed over some seconds. Made anew
 * with every observation.
 */
record Progress(long atMillis, long position, long end, double readPerSecond, double grownPerSecond) {
    private static final long EVERY_MILLIS = 1_000;
    private static final double NEW_SHARE = 0.2;
    private static final double MILLIS_PER_SECOND = 1_000;

    static Progress begin(long nowMillis, long position, long end) {
        return new Progress(nowMillis, position, end, 0, 0);
    }

    /** What is known after another look; the same until a second has passed. */
    Progress observe(long nowMillis, long nowPosition, long nowEnd) {
        long passed = nowMillis - atMillis;
        if (passed < EVERY_MILLIS) {
            return this;
        }
        double seconds = passed / MILLIS_PER_SECOND;
        return new Progress(
                nowMillis,
                nowPosition,
                nowEnd,
                smooth(readPerSecond, (nowPosition - position) / seconds),
                smooth(grownPerSecond, (nowEnd - end) / seconds));
    }

    private static double smooth(double before, double now) {
        return before == 0 ? now : before + NEW_SHARE * (now - before);
    }

    long bytesPerSecond() {
        return Math.round(readPerSecond);
    }

    /** When {@code pending} bytes will have been read; empty when they do not become fewer. */
    OptionalLong secondsLeft(long pending) {
        if (pending <= 0) {
            return OptionalLong.of(0);
        }
        double net = readPerSecond - grownPerSecond;
        return net > 0 ? OptionalLong.of((long) Math.ceil(pending / net)) : OptionalLong.empty();
    }
}
