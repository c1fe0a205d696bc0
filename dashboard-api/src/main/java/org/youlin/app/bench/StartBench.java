package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a start takes, and how large the program is. */
@Command(
        name = "start",
        description = "Measures the time from the start of the process to its first PUBACK.",
        mixinStandardHelpOptions = true)
public final class StartBench implements Callable<Integer> {
    private static final Duration EVERY = Duration.ofMillis(2);
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final int STARTS_MAX = 100;
    private static final int DEVICES_MAX = 100_000;
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
            names = "--folder",
            description = "Existing folder for the server's data, which are deleted afterwards. Default: the"
                    + " system's folder for temporary files.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    @Override
    public Integer call() throws Exception {
        CommandSpec command = requireNonNull(spec);
        requireBetween(command, "starts", starts, STARTS_MAX);
        requireBetween(command, "devices", devices, DEVICES_MAX);
        PrintWriter out = command.commandLine().getOut();
        out.println(Machine.describe(folder));
        StartTimes times = measure();
        out.printf(
                "start to first PUBACK with %d devices: median %d ms of %d (%d to %d ms)%n",
                devices,
                times.median().toMillis(),
                times.sorted().size(),
                times.shortest().toMillis(),
                times.longest().toMillis());
        OptionalLong bytes = Distribution.libraryBytes();
        out.println(
                bytes.isPresent()
                        ? String.format("distribution: lib holds %.1f MB", bytes.getAsLong() / MEGABYTE)
                        : "distribution: this program does not run from one");
        out.flush();
        return 0;
    }

    private StartTimes measure() throws IOException {
        try (Scratch scratch = Scratch.in(folder)) {
            String token = SeededEstate.create(scratch.folder().resolve(YoulinServer.DATA), devices)
                    .get(0);
            // The first start makes the stores; it is not what a restart costs.
            start(scratch.folder(), token);
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                times.add(start(scratch.folder(), token));
            }
            return new StartTimes(times);
        }
    }

    private static Duration start(Path folder, String token) throws IOException {
        int port = FreePort.find();
        FirstReading device = new FirstReading(port, token);
        long begin = System.nanoTime();
        try (YoulinServer server = YoulinServer.launch(folder, port, Optional.empty())) {
            boolean decided = Waiting.until(() -> device.isAcknowledged() || !server.isAlive(), EVERY, START_MAX);
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            if (!decided || !server.isAlive()) {
                throw new IllegalStateException("the server took no reading: "
                        + server.process().output().strip());
            }
            server.awaitStarted();
            return taken;
        }
    }

    private static void requireBetween(CommandSpec command, String field, int value, int max) {
        if (value < 1 || value > max) {
            throw new ParameterException(
                    command.commandLine(), "--" + field + " is " + value + "; it must be 1 to " + max);
        }
    }
}
