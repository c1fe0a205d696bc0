package org.youlin.ingest.shard;

import org.youlin.domain.reading.Reading;
import org.youlin.ingest.shard.LatestValues.Value;

/** What a shard remembers of one series: its newest value, and the times by which repeats are known. */
final class SeriesTail {
    private final SeriesTimes times;
    private Value latest;

    private SeriesTail(SeriesTimes times, Value latest) {
        this.times = times;
        this.latest = latest;
    }

    /** A series of which nothing is known but its first reading, which is still to be noted. */
    static SeriesTail beginning(Reading first) {
        return new SeriesTail(new SeriesTimes(), value(first));
    }

    static SeriesTail restore(Value latest, String differences) {
        return new SeriesTail(SeriesTimes.restore(latest.tsMillis(), differences), latest);
    }

    SeriesTimes.Order note(Reading reading) {
        SeriesTimes.Order order = times.note(reading.tsMillis());
        if (order == SeriesTimes.Order.NEWEST) {
            latest = value(reading);
        }
        return order;
    }

    Value latest() {
        return latest;
    }

    String differences() {
        return times.differences();
    }

    private static Value value(Reading reading) {
        return new Value(reading.tsMillis(), reading.receivedAtMillis(), reading.value());
    }
}
