package org.youlin.ingest.shard;

import org.youlin.domain.reading.Reading;
import org.youlin.ingest.shard.LatestValues.Value;

/**
 * The newest value of one series, set by its shard and read by everybody. Plain numbers in one object that stays: a new
 * object for every reading, kept by an old one, would have the garbage collector look through all devices again and again.
 */
final class NewestValue {
    private long tsMillis;
    private long receivedAtMillis;
    private double value;

    NewestValue(Value first) {
        tsMillis = first.tsMillis();
        receivedAtMillis = first.receivedAtMillis();
        value = first.value();
    }

    static NewestValue of(Reading reading) {
        return new NewestValue(new Value(reading.tsMillis(), reading.receivedAtMillis(), reading.value()));
    }

    synchronized void set(Reading reading) {
        tsMillis = reading.tsMillis();
        receivedAtMillis = reading.receivedAtMillis();
        value = reading.value();
    }

    synchronized Value get() {
        return new Value(tsMillis, receivedAtMillis, value);
    }
}
