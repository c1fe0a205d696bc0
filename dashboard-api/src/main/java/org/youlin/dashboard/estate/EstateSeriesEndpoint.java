package org.youlin.dashboard.estate;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.device.Chart;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.Metric;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Estate;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rollup.SeriesHistory;

/** Shows one metric of all devices of a kind in an estate, or in one of its buildings, over time. */
public final class EstateSeriesEndpoint implements Endpoint {
    private final Registry registry;
    private final SeriesHistory history;

    public EstateSeriesEndpoint(Registry registry, SeriesHistory history) {
        this.registry = registry;
        this.history = history;
    }

    private record EstateSeries(
            String estateId,
            Optional<String> buildingId,
            String kind,
            String metric,
            String unit,
            int devices,
            long from,
            long to,
            long bucketMillis,
            List<Chart.Bucket> buckets) {}

    @Override
    public Answer answer(Call call) {
        String id = call.path("estateId");
        return Answer.found(id, call.scope().estate(id), estate -> call.query("building")
                .map(building -> Answer.found(
                        building,
                        call.scope().building(building).filter(each -> each.estate()
                                .equals(estate.id())),
                        each -> series(call, estate, Optional.of(each))))
                .orElseGet(() -> series(call, estate, Optional.empty())));
    }

    private Answer series(Call call, Estate estate, Optional<Building> building) {
        DeviceKind kind = DeviceKind.ofId(call.query("kind").orElseThrow());
        String name = call.query("metric").orElseThrow();
        List<Metric> metrics = registry.profiles().stream()
                .filter(profile -> profile.kind() == kind)
                .flatMap(profile -> profile.metrics().stream())
                .toList();
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .map(metric -> series(call, estate, building, kind, metric))
                .orElseGet(() -> Answer.refused(Problem.invalid(
                        "metric",
                        name,
                        metrics.stream().map(Metric::name).distinct().collect(Collectors.joining(", ")))));
    }

    private Answer series(Call call, Estate estate, Optional<Building> building, DeviceKind kind, Metric metric) {
        Chart chart = Chart.of(call, history);
        Predicate<Device> inside = device -> device.place().estate().equals(estate.id())
                && building.map(each -> device.place().building().equals(Optional.of(each.id())))
                        .orElse(true);
        List<Device> devices = call.scope()
                .devices()
                .filter(inside)
                .filter(device -> device.profile().kind() == kind
                        && device.profile().metric(metric.name()).isPresent())
                .toList();
        return Answer.ok(new EstateSeries(
                estate.id().value(),
                building.map(each -> each.id().value()),
                kind.id(),
                metric.name(),
                metric.unit(),
                devices.size(),
                chart.from(),
                chart.to(),
                chart.bucketMillis(),
                devices.isEmpty() ? List.of() : chart.buckets(history, devices, metric.name())));
    }
}
