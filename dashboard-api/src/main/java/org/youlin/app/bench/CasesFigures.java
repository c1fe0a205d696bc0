package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How soon cases came to be beside a load.
 *
 * @param rateAsked messages of the load a second
 * @param rateReached those that were acknowledged a second
 * @param toPubackNanos of the load, from when a message was due
 * @param toCaseNanos from when the message of a gate was due until its case was committed
 */
record CasesFigures(double rateAsked, double rateReached, Histogram toPubackNanos, Histogram toCaseNanos) {
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    CasesFigures {
        requireNonNull(toPubackNanos, "toPubackNanos is null");
        requireNonNull(toCaseNanos, "toCaseNanos is null");
    }

    /** A Markdown table. */
    String table() {
        return """
                | msg/s asked | msg/s reached | publish to PUBACK p50 ms | p99 ms | cases | publish to case p50 ms | p99 ms | max ms |
                |---|---|---|---|---|---|---|---|
                """
                + String.format(
                        Locale.ROOT,
                        "| %.0f | %.0f | %.1f | %.1f | %d | %.1f | %.1f | %.1f |%n",
                        rateAsked,
                        rateReached,
                        toPubackNanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                        toPubackNanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                        toCaseNanos.getTotalCount(),
                        toCaseNanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                        toCaseNanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                        toCaseNanos.getMaxValue() / NANOS_PER_MILLI);
    }
}
