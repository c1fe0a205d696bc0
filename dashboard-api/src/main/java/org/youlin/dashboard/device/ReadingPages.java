package org.youlin.dashboard.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.Metric;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.Query;
import org.youlin.ingest.rollup.SeriesHistory;

/**
 * The readings of a device, a stretch of time at a time.
 *
 * @param toMillis exclusive
 * @param bucketMillis 1 for single readings
 * @param stretchMillis how much time is held in memory, a multiple of the bucket
 */
record ReadingPages(
        SeriesHistory history,
        Device device,
        List<Metric> metrics,
        long fromMillis,
        long toMillis,
        long bucketMillis,
        long stretchMillis) {
    /** A stretch of single readings; one of buckets has as many of them as there are seconds in a day. */
    private static final Duration STRETCH = Duration.ofDays(1);

    private static final long BUCKETS = STRETCH.toSeconds();

    /** What was measured of one metric in one bucket. */
    record Row(Metric metric, Bucket bucket) {}

    /**
     * Those that are asked for; buckets are longer than asked for where the past is not known so closely.
     *
     * @throws RefusedException when the device has no such metric, or the time makes no sense
     */
    static ReadingPages of(Call call, Device device, SeriesHistory history) {
        Chart time = Chart.of(call, history);
        long wanted =
                switch (call.query("every").orElse("reading")) {
                    case "hour" -> Duration.ofHours(1).toMillis();
                    case "day" -> Duration.ofDays(1).toMillis();
                    default -> 1;
                };
        long bucket = Math.max(wanted, history.bucketMillisMin(time.from()));
        return new ReadingPages(
                history,
                device,
                metrics(call, device),
                time.from() / bucket * bucket,
                time.to(),
                bucket,
                bucket == 1 ? STRETCH.toMillis() : bucket * BUCKETS);
    }

    private static List<Metric> metrics(Call call, Device device) {
        List<Metric> known = List.copyOf(device.profile().metrics());
        Optional<String> wanted = call.query("metric");
        if (wanted.isEmpty()) {
            return known;
        }
        return List.of(device.profile()
                .metric(wanted.get())
                .orElseThrow(() -> new RefusedException(Problem.invalid(
                        "metric",
                        wanted.get(),
                        String.join(", ", known.stream().map(Metric::name).toList())))));
    }

    Page<Row> page(Page.Request request) {
        long from = request.after().map(Long::parseLong).orElse(fromMillis);
        long to = Math.min(toMillis, from + stretchMillis);
        List<Row> rows = new ArrayList<>();
        for (Metric metric : metrics) {
            history.range(new Query(List.of(device), metric.name(), from, to, bucketMillis))
                    .forEach(bucket -> rows.add(new Row(metric, bucket)));
        }
        return new Page<>(rows, to < toMillis ? Optional.of(Page.cursor(Long.toString(to))) : Optional.empty());
    }
}
