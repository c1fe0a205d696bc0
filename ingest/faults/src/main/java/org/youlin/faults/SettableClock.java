package org.youlin.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Time that passes when it is told to. */
final class SettableClock implements InstantSource {
    static final Instant START = Instant.parse("2026-01-12T00:00:00Z");

    private Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    /** The same as nanoseconds since the beginning. */
    long nanos() {
        return ChronoUnit.NANOS.between(START, now);
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    /** Back to the beginning. */
    void reset() {
        now = START;
    }
}
