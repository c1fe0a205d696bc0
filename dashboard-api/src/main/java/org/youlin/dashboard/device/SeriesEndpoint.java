package org.youlin.dashboard.device;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.Metric;
import org.youlin.domain.reading.SeriesStore;

/** Shows one metric of a device over time. */
public final class SeriesEndpoint implements Endpoint {
    private static final Duration RANGE = Duration.ofHours(24);
    private static final Duration RANGE_MAX = Duration.ofDays(3_660);
    private static final Duration FUTURE_MAX = Duration.ofDays(3_660);
    private static final long POINTS = 300;

    private final SeriesStore store;

    public SeriesEndpoint(SeriesStore store) {
        this.store = store;
    }

    private record Series(
            String deviceId, String metric, String unit, long from, long to, long bucketMillis, List<Bucket> buckets) {}

    private record Bucket(long ts, double min, double mean, double max, long count) {}

    @Override
    public Answer answer(Call call) {
        String id = call.path("deviceId");
        return Answer.found(id, call.scope().device(id), device -> series(call, device));
    }

    private Answer series(Call call, Device device) {
        String name = call.query("metric").orElseThrow();
        return device.profile()
                .metric(name)
                .map(metric -> series(call, device, metric))
                .orElseGet(() -> Answer.refused(Problem.invalid(
                        "metric",
                        name,
                        device.profile().metrics().stream().map(Metric::name).collect(Collectors.joining(", ")))));
    }

    private Answer series(Call call, Device device, Metric metric) {
        long to = call.number("to").orElse(call.nowMillis());
        if (to < 1 || to > call.nowMillis() + FUTURE_MAX.toMillis()) {
            return Answer.refused(Problem.invalid("to", Long.toString(to), "epoch milliseconds"));
        }
        long from = call.number("from").orElse(Math.max(0, to - RANGE.toMillis()));
        if (from < 0 || from >= to || to - from > RANGE_MAX.toMillis()) {
            return Answer.refused(Problem.invalid(
                    "from", Long.toString(from), "before to (" + to + "), by at most " + RANGE_MAX.toDays() + " days"));
        }
        long bucketMillis = BucketLength.of(from, to, call.number("points").orElse(POINTS));
        List<Bucket> buckets = store
                .range(
                        new SeriesStore.Query(List.of(device), metric.name(), from, to, bucketMillis),
                        SeriesStore.Level.RAW)
                .stream()
                .map(each -> new Bucket(each.fromMillis(), each.min(), each.mean(), each.max(), each.count()))
                .toList();
        return Answer.ok(
                new Series(device.id().value(), metric.name(), metric.unit(), from, to, bucketMillis, buckets));
    }
}
