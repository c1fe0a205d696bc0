package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.ingest.rollup.Rollups;
import org.youlin.ingest.series.QuestDbSeriesStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long people wait for the pages they look at most. */
@Command(
        name = "api",
        description = "Measures how long the server takes to answer what the console's main pages ask for.",
        mixinStandardHelpOptions = true)
public final class ApiBench implements Callable<Integer> {
    private static final int ROOMS_MAX = 100_000;
    private static final int DAYS_MAX = 89;
    private static final int CASES_MAX = 10_000;
    private static final int REQUESTS_MAX = 100_000;
    private static final int WARM_UP = 100;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Duration EVERY = Duration.ofMillis(50);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--rooms", defaultValue = "10000", description = "Homes with a sensor. Default: ${DEFAULT-VALUE}.")
    private int rooms;

    @Option(
            names = "--days",
            defaultValue = "70",
            description = "Days of readings every ten minutes, 1 to 89. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--cases", defaultValue = "1000", description = "Open cases. Default: ${DEFAULT-VALUE}.")
    private int cases;

    @Option(names = "--requests", defaultValue = "400", description = "Of each kind. Default: ${DEFAULT-VALUE}.")
    private int requests;

    @Mixin
    private final ScratchFolder scratchFolder = new ScratchFolder();

    @Override
    public Integer call() throws Exception {
        OptionRange.require(spec, "rooms", rooms, 1, ROOMS_MAX);
        OptionRange.require(spec, "days", days, 1, DAYS_MAX);
        OptionRange.require(spec, "cases", cases, 1, CASES_MAX);
        OptionRange.require(spec, "requests", requests, 1, REQUESTS_MAX);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println(Machine.describe(scratchFolder.path()));
        try (Scratch scratch = Scratch.in(scratchFolder.path())) {
            Path data = scratch.folder().resolve(YoulinServer.DATA);
            String device = new SeededCity(data, rooms, cases).create(out);
            out.printf("writing %d days of %d rooms …%n", days, rooms);
            out.flush();
            SeededHistory.until(data, days, InstantSource.system()).write(out);
            rollUp(data);
            measure(scratch.folder(), device, out);
        }
        return 0;
    }

    /** Computes hours and days, as the server would have while the readings came in. */
    private static void rollUp(Path data) throws IOException {
        // As at the end of an hour: none has ended so lately that its roll-up would have to be waited for.
        InstantSource clock = InstantSource.fixed(
                Instant.ofEpochMilli(SeriesStore.Level.HOUR.ceiling(System.currentTimeMillis()) - 1));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (StoppedServer server = StoppedServer.open(data, clock);
                SeriesStore series = QuestDbSeriesStore.open(data.resolve("series"), clock);
                Rollups rollups = new Rollups(server.database(), series, server.registry()::find, clock, meters)) {
            do {
                rollups.run();
            } while (meters.get("youlin.ingest.rollups.due").gauge().value() > 0);
        }
    }

    private void measure(Path folder, String device, PrintWriter out) throws IOException {
        int httpPort = FreePort.find();
        try (YoulinServer server = YoulinServer.launch(folder, httpPort, FreePort.find())) {
            if (!Waiting.until(new Readiness(httpPort)::isReady, EVERY, READY_MAX)) {
                throw new IllegalStateException("the server did not become ready: "
                        + server.process().output().strip());
            }
            ApiCaller caller = ApiCaller.logIn(httpPort, SeededCity.ADMINISTRATOR, SeededCity.PASSWORD);
            out.println("| page | requests to a view | p50 ms | p95 ms | max ms |");
            out.println("|---|---|---|---|---|");
            pages(device).forEach((page, paths) -> print(out, page, paths.size(), times(caller, paths)));
            out.flush();
        }
    }

    /** What each page asks for, one request after the other. */
    private static Map<String, List<String>> pages(String device) {
        Instant now = Instant.now();
        long yearAgo = now.minus(Duration.ofDays(365)).toEpochMilli();
        long dayAgo = now.minus(Duration.ofDays(1)).toEpochMilli();
        String estate = "/estates/" + SeededCity.FIRST_ESTATE;
        Map<String, List<String>> pages = new LinkedHashMap<>();
        pages.put("overview", List.of("/overview"));
        pages.put("estate list", List.of("/estates?limit=500"));
        pages.put("building map", List.of(estate, estate + "/heat-map"));
        pages.put("map of an hour", List.of(estate + "/heat-map?at=" + dayAgo));
        pages.put("map of a day's lowest", List.of(estate + "/heat-map?mode=MIN_24H&at=" + dayAgo));
        pages.put("device list", List.of("/devices?limit=25"));
        pages.put("device page", List.of("/devices/" + device, "/devices/" + device + "/latest"));
        pages.put(
                "one-year chart",
                List.of("/devices/" + device + "/series?metric=room_temp&from=" + yearAgo + "&to="
                        + now.toEpochMilli()));
        pages.put("case list", List.of("/cases?limit=50"));
        pages.put(
                "work-order board",
                List.of(
                        "/work-orders?status=NEW&limit=100",
                        "/work-orders?status=DISPATCHED&limit=100",
                        "/work-orders?status=ACCEPTED&limit=100",
                        "/work-orders?status=IN_PROGRESS&limit=100",
                        "/work-orders?status=ON_HOLD&limit=100",
                        "/work-orders?status=COMPLETED&limit=100",
                        "/work-orders?status=CLOSED&limit=20"));
        return pages;
    }

    private Histogram times(ApiCaller caller, List<String> paths) {
        Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        for (int i = -WARM_UP; i < requests; i++) {
            long begin = System.nanoTime();
            paths.forEach(caller::get);
            if (i >= 0) {
                nanos.recordValue(System.nanoTime() - begin);
            }
        }
        return nanos;
    }

    private static void print(PrintWriter out, String page, int count, Histogram nanos) {
        out.printf(
                "| %s | %d | %.1f | %.1f | %.1f |%n",
                page,
                count,
                nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                nanos.getValueAtPercentile(95) / NANOS_PER_MILLI,
                nanos.getMaxValue() / NANOS_PER_MILLI);
        out.flush();
    }
}
