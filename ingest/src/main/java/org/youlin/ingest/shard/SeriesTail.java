package org.youlin.ingest.shard;

import org.youlin.domain.reading.Reading;
import org.youlin.ingest.shard.LatestValues.Value;

/** What a shard remembers of one series: its newest value, and the times by which repeats are known. */
final class SeriesTail {
    private final SeriesTimes times;
    private final NewestValue newest;

    private SeriesTail(SeriesTimes times, NewestValue newest) {
        this.times = times;
        this.newest = newest;
    }

    /** A series of which nothing is known but its first reading, which is still to be noted. */
    static SeriesTail beginning(Reading first) {
        return new SeriesTail(new SeriesTimes(), NewestValue.of(first));
    }

    static SeriesTail restore(Value latest, String differences) {
        return new SeriesTail(SeriesTimes.restore(latest.tsMillis(), differences), new NewestValue(latest));
    }

    SeriesTimes.Order note(Reading reading) {
        SeriesTimes.Order order = times.note(reading.tsMillis());
        if (order == SeriesTimes.Order.NEWEST) {
            newest.set(reading);
        }
        return order;
    }

    /** Follows every reading that is noted. */
    NewestValue newest() {
        return newest;
    }

    Value latest() {
        return newest.get();
    }

    String differences() {
        return times.differences();
    }
}
