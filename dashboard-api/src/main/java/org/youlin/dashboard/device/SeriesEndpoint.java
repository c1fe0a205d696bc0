package org.youlin.dashboard.device;

import java.util.List;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.Metric;
import org.youlin.ingest.rollup.SeriesHistory;

/** Shows one metric of a device over time. */
public final class SeriesEndpoint implements Endpoint {
    private final SeriesHistory history;

    public SeriesEndpoint(SeriesHistory history) {
        this.history = history;
    }

    private record Series(
            String deviceId,
            String metric,
            String unit,
            long from,
            long to,
            long bucketMillis,
            List<Chart.Bucket> buckets) {}

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
        Chart chart = Chart.of(call, history);
        return Answer.ok(new Series(
                device.id().value(),
                metric.name(),
                metric.unit(),
                chart.from(),
                chart.to(),
                chart.bucketMillis(),
                chart.buckets(history, List.of(device), metric.name())));
    }
}
