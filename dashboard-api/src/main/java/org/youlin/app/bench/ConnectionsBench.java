package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What many connections cost: memory of idle ones, and the latency of busy ones beside them. */
@Command(
        name = "connections",
        description = "Measures the memory of idle connections, and the latency of busy ones beside them.",
        mixinStandardHelpOptions = true)
public final class ConnectionsBench implements Callable<Integer> {
    private static final int CONNECTIONS_MAX = 50_000;
    /** Besides the connections: libraries, stores, logs. */
    private static final int OTHER_FILES = 1_000;

    private static final double KIBIBYTE = 1_024;
    private static final double MEBIBYTE = 1_024 * 1_024;
    private static final int WINDOW = 4;
    private static final int RATE_MAX = 1_000_000;
    private static final Duration MORE = Duration.ofMinutes(2);
    private static final double MICROS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--idle", defaultValue = "10000", description = "1 to 50000. Default: ${DEFAULT-VALUE}.")
    private int idle;

    @Option(names = "--busy", defaultValue = "1000", description = "1 to 50000. Default: ${DEFAULT-VALUE}.")
    private int busy;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            description = "Messages a second of all busy connections, 1 to 1000000. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "How long they are busy, 1 to 3600. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Mixin
    private final ScratchFolder scratchFolder = new ScratchFolder();

    @Override
    public Integer call() throws Exception {
        CommandSpec command = requireNonNull(spec);
        OptionRange.require(command, "idle", idle, 1, CONNECTIONS_MAX);
        OptionRange.require(command, "busy", busy, 1, CONNECTIONS_MAX);
        OptionRange.require(command, "rate", rate, 1, RATE_MAX);
        OptionRange.require(command, "seconds", seconds, 1, 3_600);
        OpenFiles.require(idle + busy + OTHER_FILES);
        PrintWriter out = command.commandLine().getOut();
        out.println(Machine.describe(scratchFolder.path()));
        out.println("| | heap per idle connection KiB | server peak MiB | p50 ms | p99 ms |");
        out.println("|---|---|---|---|---|");
        measure(out, false);
        measure(out, true);
        return 0;
    }

    private void measure(PrintWriter out, boolean tls) throws IOException {
        try (Scratch scratch = Scratch.in(scratchFolder.path())) {
            List<String> tokens = SeededEstate.create(scratch.folder().resolve(YoulinServer.DATA), idle + busy);
            BenchCertificate certificate = BenchCertificate.create(scratch.folder());
            try (YoulinServer server = YoulinServer.launchWithTls(scratch.folder(), certificate)) {
                server.awaitStarted();
                int port = tls ? server.mqttsPort() : server.mqttPort();
                Optional<SslContext> context = tls ? Optional.of(trustingAnybody()) : Optional.empty();
                try (Load talking = Load.connect(port, context, tokens.subList(idle, idle + busy), WINDOW)) {
                    talking.publish(1, (long) rate * seconds / 2, OptionalDouble.of(rate), duration());
                    long before = LiveHeap.bytes(server.process().pid());
                    try (Load silent = Load.connect(port, context, tokens.subList(0, idle), 1)) {
                        long after = LiveHeap.bytes(server.process().pid());
                        LoadRun.Result result =
                                talking.publish(1, (long) rate * seconds, OptionalDouble.of(rate), duration());
                        silent.requireAll();
                        out.printf(
                                "| %s | %.1f | %.0f | %.1f | %.1f |%n",
                                tls ? "TLS" : "plain",
                                (after - before) / KIBIBYTE / idle,
                                server.process().peakMemoryBytes().orElse(0) / MEBIBYTE,
                                result.latencyNanos().getValueAtPercentile(50) / MICROS_PER_MILLI,
                                result.latencyNanos().getValueAtPercentile(99) / MICROS_PER_MILLI);
                        out.flush();
                    }
                }
            }
        }
    }

    private Duration duration() {
        return MORE.plusSeconds(seconds);
    }

    private static SslContext trustingAnybody() throws IOException {
        return SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
    }
}
