package org.youlin.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.youlin.app.bench.IngestFigures.Latency;
import org.youlin.app.bench.IngestPlan.SeriesKind;

/** Measures one store at one QoS on a fresh server. */
final class IngestRun {
    /** Names of threads, as far as Linux keeps them. */
    private static final List<String> TO_PUBACK = List.of("vert.x-event", "youlin-journal");

    private final IngestPlan plan;
    private final Path folder;
    private final Optional<Path> influxd;

    /**
     * A run still to be made.
     *
     * @param folder where servers may keep their files
     * @param influxd the program, needed for InfluxDB alone
     */
    IngestRun(IngestPlan plan, Path folder, Optional<Path> influxd) {
        this.plan = plan;
        this.folder = folder;
        this.influxd = influxd;
    }

    IngestFigures measure(SeriesKind store, int qos) throws IOException {
        return switch (store) {
            case QUESTDB -> measure(store, qos, null);
            case INFLUX -> {
                try (InfluxChild influx = InfluxChild.start(influxd.orElseThrow(), folder.resolve("influx"))) {
                    yield measure(store, qos, influx);
                }
            }
        };
    }

    private IngestFigures measure(SeriesKind store, int qos, @Nullable InfluxChild influx) throws IOException {
        List<String> tokens = SeededEstate.create(folder.resolve(YoulinServer.DATA), plan.devices());
        Optional<InfluxChild> influxChild = Optional.ofNullable(influx);
        try (YoulinServer server = YoulinServer.launch(folder, 0, influxChild.map(InfluxChild::url))) {
            server.awaitStarted();
            try (Load load = Load.connect(server.mqttPort(), tokens, plan.window())) {
                Delivery delivery = new Delivery(server, load, plan.messages());
                delivery.publish(qos, OptionalDouble.empty());
                Duration influxCpu =
                        influxChild.map(child -> child.process().cpu()).orElse(Duration.ZERO);
                Duration serverCpu = server.process().cpu();
                Duration pubackCpu = server.process().cpuOfThreads(TO_PUBACK);
                Duration loadCpu = ownCpu();
                Delivery.Settled settled = delivery.publish(qos, plan.rate());
                return new IngestFigures(
                        store,
                        qos,
                        plan.messages(),
                        Duration.ofNanos(settled.durableNanos()),
                        Duration.ofNanos(settled.storedNanos()),
                        settled.lost(),
                        qos == 0
                                ? Optional.empty()
                                : Optional.of(latency(settled.load().latencyNanos())),
                        server.process().cpu().minus(serverCpu),
                        server.process().cpuOfThreads(TO_PUBACK).minus(pubackCpu),
                        influxChild.map(child -> child.process().cpu().minus(influxCpu)),
                        ownCpu().minus(loadCpu),
                        server.process().peakMemoryBytes());
            }
        }
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Latency latency(Histogram nanos) {
        return new Latency(nanos.getValueAtPercentile(50) / 1e6, nanos.getValueAtPercentile(99) / 1e6);
    }
}
