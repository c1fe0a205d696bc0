package org.youlin.dashboard.device;

import java.time.Duration;
import java.util.List;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.SeriesStore.Query;
import org.youlin.ingest.rollup.SeriesHistory;

/**
 * The time that a chart shows, and the length of its buckets.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Chart(long from, long to, long bucketMillis) {
    private static final Duration RANGE = Duration.ofHours(24);
    private static final Duration RANGE_MAX = Duration.ofDays(3_660);
    private static final Duration FUTURE_MAX = Duration.ofDays(3_660);
    private static final long POINTS = 300;

    /**
     * One bucket.
     *
     * @param ts when it begins
     * @param late how many of its readings came after a newer one
     */
    public record Bucket(long ts, double min, double mean, double max, long count, long late) {}

    /**
     * The chart that is asked for.
     *
     * @throws RefusedException when its time makes no sense
     */
    public static Chart of(Call call, SeriesHistory history) {
        long to = call.number("to").orElse(call.nowMillis());
        if (to < 1 || to > call.nowMillis() + FUTURE_MAX.toMillis()) {
            throw new RefusedException(Problem.invalid("to", Long.toString(to), "epoch milliseconds"));
        }
        long from = call.number("from").orElse(Math.max(0, to - RANGE.toMillis()));
        if (from < 0 || from >= to || to - from > RANGE_MAX.toMillis()) {
            throw new RefusedException(Problem.invalid(
                    "from", Long.toString(from), "before to (" + to + "), by at most " + RANGE_MAX.toDays() + " days"));
        }
        return new Chart(
                from,
                to,
                BucketLength.of(from, to, call.number("points").orElse(POINTS), history.bucketMillisMin(from)));
    }

    /** What stands in it. */
    public List<Bucket> buckets(SeriesHistory history, List<Device> devices, String metric) {
        return history.range(new Query(devices, metric, from, to, bucketMillis)).stream()
                .map(each ->
                        new Bucket(each.fromMillis(), each.min(), each.mean(), each.max(), each.count(), each.late()))
                .toList();
    }
}
