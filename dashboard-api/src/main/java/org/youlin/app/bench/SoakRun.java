package org.youlin.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Keeps a fresh server under load and looks at it again and again. */
final class SoakRun {
    private static final int WINDOW = 50;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double MEBIBYTE = 1024.0 * 1024;

    private final SoakPlan plan;
    private final Path folder;
    private final Optional<Path> influxd;

    /**
     * A run still to be made.
     *
     * @param folder where servers may keep their files
     * @param influxd the program, needed for InfluxDB alone
     */
    SoakRun(SoakPlan plan, Path folder, Optional<Path> influxd) {
        this.plan = plan;
        this.folder = folder;
        this.influxd = influxd;
    }

    /** Makes the run; {@code progress} is told of every sample. */
    List<SoakSample> measure(Consumer<SoakSample> progress) throws IOException {
        return switch (plan.store()) {
            case QUESTDB -> measure(progress, null);
            case INFLUX -> {
                try (InfluxChild influx = InfluxChild.start(influxd.orElseThrow(), folder.resolve("influx"))) {
                    yield measure(progress, influx);
                }
            }
        };
    }

    private List<SoakSample> measure(Consumer<SoakSample> progress, @Nullable InfluxChild influx) throws IOException {
        List<String> tokens = SeededEstate.create(folder.resolve(YoulinServer.DATA), plan.devices());
        try (YoulinServer server =
                YoulinServer.launch(folder, 0, Optional.ofNullable(influx).map(InfluxChild::url))) {
            server.awaitStarted();
            try (Load load = Load.connect(server.mqttPort(), tokens, WINDOW)) {
                CompletableFuture<LoadRun.Result> done = load.start(1, plan.messages(), OptionalDouble.of(plan.rate()));
                List<SoakSample> samples = watch(server, load, done, progress);
                Load.await(done, PATIENCE);
                return samples;
            }
        }
    }

    private List<SoakSample> watch(
            YoulinServer server, Load load, CompletableFuture<LoadRun.Result> done, Consumer<SoakSample> progress)
            throws IOException {
        List<SoakSample> samples = new ArrayList<>();
        long begin = System.nanoTime();
        long intervalBegin = begin;
        while (!Waiting.until(done::isDone, POLL, plan.sampleEvery())) {
            load.requireAll();
            Histogram latency = load.takeLatency();
            double seconds = (System.nanoTime() - intervalBegin) / 1e9;
            boolean withHeap = samples.size() % plan.samplesPerHeap() == plan.samplesPerHeap() - 1;
            SoakSample sample = sample(server, (System.nanoTime() - begin) / 1e9, latency, seconds, withHeap);
            samples.add(sample);
            progress.accept(sample);
            if (withHeap) {
                // The pause of the collection is ours, not the server's: what waited for it is not counted.
                settle(server, load);
            }
            intervalBegin = System.nanoTime();
        }
        return samples;
    }

    private static SoakSample sample(
            YoulinServer server, double second, Histogram latency, double seconds, boolean withHeap)
            throws IOException {
        Counters counters = server.counters();
        long pid = server.process().pid();
        String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
        return new SoakSample(
                second,
                withHeap ? OptionalDouble.of(LiveHeap.bytes(pid) / MEBIBYTE) : OptionalDouble.empty(),
                ProcStatus.memoryBytes(status).orElse(0) / MEBIBYTE,
                openFiles(pid),
                ProcStatus.threads(status).orElse(0),
                latency.getValueAtPercentile(50) / 1e6,
                latency.getValueAtPercentile(99) / 1e6,
                latency.getTotalCount() / seconds,
                Math.max(0, counters.durable() - counters.settled()));
    }

    private static long openFiles(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.count();
        }
    }

    private void settle(YoulinServer server, Load load) {
        double second = plan.rate();
        Waiting.until(
                () -> server.counters().durable() - server.counters().settled() < second, POLL, plan.sampleEvery());
        load.takeLatency();
    }
}
