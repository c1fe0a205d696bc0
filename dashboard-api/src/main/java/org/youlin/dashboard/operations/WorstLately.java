package org.youlin.dashboard.operations;

import java.time.Duration;

/** The greatest of what was noted within the last minute or so. Time only moves forward. */
final class WorstLately {
    private static final long SPAN_NANOS = Duration.ofSeconds(30).toNanos();

    private long begunNanos;
    private long current;
    private long before;

    WorstLately(long nowNanos) {
        this.begunNanos = nowNanos;
    }

    synchronized void note(long value, long nowNanos) {
        turn(nowNanos);
        current = Math.max(current, value);
    }

    /** 0 when nothing was noted. */
    synchronized long worst(long nowNanos) {
        turn(nowNanos);
        return Math.max(current, before);
    }

    private void turn(long nowNanos) {
        long spans = (nowNanos - begunNanos) / SPAN_NANOS;
        if (spans > 0) {
            before = spans == 1 ? current : 0;
            current = 0;
            begunNanos += spans * SPAN_NANOS;
        }
    }
}
