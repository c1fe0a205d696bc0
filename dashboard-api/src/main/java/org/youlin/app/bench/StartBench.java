package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a start takes, and how large the program is. */
@Command(
        name = "start",
        description = "Measures the time from the start of the process until it is ready, and to its first PUBACK.",
        mixinStandardHelpOptions = true)
public final class StartBench implements Callable<Integer> {
    private static final Duration EVERY = Duration.ofMillis(2);
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final int STARTS_MAX = 100;
    private static final int DEVICES_MAX = 100_000;
    private static final int DAYS_MAX = 89;
    private static final int DEVICES_PER_GATE = 100;
    private static final double MEGABYTE = 1e6;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--starts", defaultValue = "5", description = "1 to 100. Default: ${DEFAULT-VALUE}.")
    private int starts;

    @Option(
            names = "--devices",
            defaultValue = "1000",
            description = "Devices in the registry, 1 to 100000. Default: ${DEFAULT-VALUE}.")
    private int devices;

    @Option(
            names = "--days",
            defaultValue = "0",
            description =
                    "Days of readings every ten minutes that the stores hold already, 0 to 89; written first, a few"
                            + " minutes for 30 days of 10000 devices. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Mixin
    private final ScratchFolder scratchFolder = new ScratchFolder();

    @Override
    public Integer call() throws Exception {
        CommandSpec command = requireNonNull(spec);
        OptionRange.require(command, "starts", starts, 1, STARTS_MAX);
        OptionRange.require(command, "devices", devices, 1, DEVICES_MAX);
        OptionRange.require(command, "days", days, 0, DAYS_MAX);
        PrintWriter out = command.commandLine().getOut();
        out.println(Machine.describe(scratchFolder.path()));
        List<Start> measured = measure(out);
        print(out, "first PUBACK", measured.stream().map(Start::toPuback).toList());
        print(out, "ready", measured.stream().map(Start::toReady).toList());
        OptionalLong bytes = Distribution.libraryBytes();
        out.println(
                bytes.isPresent()
                        ? String.format("distribution: lib holds %.1f MB", bytes.getAsLong() / MEGABYTE)
                        : "distribution: this program does not run from one");
        out.flush();
        return 0;
    }

    private void print(PrintWriter out, String what, List<Duration> measured) {
        StartTimes times = new StartTimes(measured);
        out.printf(
                "start to %s with %d devices%s: median %d ms of %d (%d to %d ms)%n",
                what,
                devices,
                days == 0 ? "" : " and " + days + " days of data",
                times.median().toMillis(),
                times.sorted().size(),
                times.shortest().toMillis(),
                times.longest().toMillis());
    }

    /** How long one start took until the server acknowledged a reading, and until it said that it is ready. */
    private record Start(Duration toPuback, Duration toReady) {}

    private List<Start> measure(PrintWriter out) throws IOException {
        try (Scratch scratch = Scratch.in(scratchFolder.path())) {
            Path data = scratch.folder().resolve(YoulinServer.DATA);
            String token = SeededEstate.create(data, devices, days == 0 ? 0 : devices / DEVICES_PER_GATE)
                    .get(0);
            if (days > 0) {
                out.printf("writing %d days of %d devices …%n", days, devices);
                out.flush();
                SeededHistory.until(data, days, InstantSource.system()).write(out);
            }
            // The first start makes the stores; it is not what a restart costs.
            start(scratch.folder(), token);
            List<Start> measured = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                measured.add(start(scratch.folder(), token));
            }
            return measured;
        }
    }

    private static Start start(Path folder, String token) throws IOException {
        int httpPort = FreePort.find();
        int mqttPort = FreePort.find();
        FirstReading device = new FirstReading(mqttPort, token);
        Readiness readiness = new Readiness(httpPort);
        long begin = System.nanoTime();
        try (YoulinServer server = YoulinServer.launch(folder, httpPort, mqttPort)) {
            Duration toPuback = until(device::isAcknowledged, server, begin);
            Duration toReady = until(readiness::isReady, server, begin);
            return new Start(toPuback, toReady);
        }
    }

    private static Duration until(BooleanSupplier reached, YoulinServer server, long beginNanos) {
        boolean decided = Waiting.until(() -> reached.getAsBoolean() || !server.isAlive(), EVERY, START_MAX);
        Duration taken = Duration.ofNanos(System.nanoTime() - beginNanos);
        if (!decided || !server.isAlive()) {
            throw new IllegalStateException(
                    "the server did not start: " + server.process().output().strip());
        }
        return taken;
    }
}
