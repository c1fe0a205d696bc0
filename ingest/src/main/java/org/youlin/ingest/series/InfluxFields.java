package org.youlin.ingest.series;

import com.fasterxml.jackson.databind.JsonNode;
import com.influxdb.client.write.Point;
import java.util.Optional;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.Level;

/**
 * The fields of a metric: by its own name as it came, and in buckets one each for minimum, sum, maximum, count and count of
 * late readings. Sums are kept in place of means, because sums can be added up by every version.
 */
final class InfluxFields {
    private static final String MIN = ".min";
    private static final String SUM = ".sum";
    private static final String MAX = ".max";
    private static final String COUNT = ".count";

    private InfluxFields() {}

    /** What a bucket is made of, in the order in which {@link #bucket} reads it. */
    static String aggregates(Level level, String metric) {
        return level == Level.RAW
                ? call("min", metric)
                        + call(", sum", metric)
                        + call(", max", metric)
                        + call(", count", metric)
                        + call(", sum", metric + InfluxLine.LATE)
                : call("min", metric + MIN)
                        + call(", sum", metric + SUM)
                        + call(", max", metric + MAX)
                        + call(", sum", metric + COUNT)
                        + call(", sum", metric + InfluxLine.LATE);
    }

    private static String call(String function, String field) {
        return function + "(" + InfluxLine.quoted(field) + ")";
    }

    /** How many buckets there are. */
    static String buckets(String metric) {
        return call("count", metric + COUNT);
    }

    /** The mean of a bucket, as an expression over its fields. */
    static String mean(String metric) {
        return InfluxLine.quoted(metric + SUM) + " / " + InfluxLine.quoted(metric + COUNT);
    }

    static boolean holdsSomething(JsonNode row) {
        return row.path(4).asLong() > 0;
    }

    static Bucket bucket(JsonNode row) {
        long count = row.path(4).asLong();
        return new Bucket(
                row.path(0).asLong(),
                row.path(1).asDouble(),
                row.path(2).asDouble() / count,
                row.path(3).asDouble(),
                count,
                row.path(5).asLong());
    }

    /** Adds the fields of a bucket, from the row that tells it. */
    static Point add(Point line, String metric, JsonNode row) {
        return line.addField(metric + MIN, row.path(1).asDouble())
                .addField(metric + SUM, row.path(2).asDouble())
                .addField(metric + MAX, row.path(3).asDouble())
                .addField(metric + COUNT, row.path(4).asDouble())
                .addField(metric + InfluxLine.LATE, row.path(5).asDouble());
    }

    /** The metric that a field of a level stands for; empty for all but one of its fields. */
    static Optional<String> metric(Level level, String field) {
        if (level == Level.RAW) {
            return field.endsWith(InfluxLine.LATE) ? Optional.empty() : Optional.of(field);
        }
        return field.endsWith(COUNT)
                ? Optional.of(field.substring(0, field.length() - COUNT.length()))
                : Optional.empty();
    }
}
