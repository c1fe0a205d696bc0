package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.app.bench.IngestPlan.SeriesKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many readings a second this machine takes in, and at what cost. */
@Command(
        name = "ingest",
        description = "Measures how many readings a second the server takes in by MQTT, and at what cost.",
        mixinStandardHelpOptions = true)
public final class IngestBench implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--store", defaultValue = "all", description = "questdb, influx or all. Default: ${DEFAULT-VALUE}.")
    private String store = "all";

    @Option(names = "--qos", defaultValue = "all", description = "0, 1 or all. Default: ${DEFAULT-VALUE}.")
    private String qos = "all";

    @Option(names = "--devices", defaultValue = "200", description = "Connections. Default: ${DEFAULT-VALUE}.")
    private int devices;

    @Option(
            names = "--messages",
            defaultValue = "200000",
            description = "Messages of each run, of one reading each; as many before it to warm up."
                    + " Default: ${DEFAULT-VALUE}.")
    private int messages;

    @Option(
            names = "--window",
            defaultValue = "50",
            description = "Unacknowledged messages of one connection at QoS 1. Default: ${DEFAULT-VALUE}.")
    private int window;

    @Option(
            names = "--rate",
            description = "Messages a second, whatever the server does; latency then counts from when a message"
                    + " was due. Default: as fast as the server takes them.")
    private @Nullable Double rate;

    @Mixin
    private final ScratchFolder scratchFolder = new ScratchFolder();

    @Override
    public Integer call() throws Exception {
        CommandSpec command = requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        IngestPlan plan = plan(command);
        Optional<Path> influxd = InfluxChild.find();
        out.printf(
                "%d devices, %d messages a run, window %d, %s%n",
                plan.devices(), plan.messages(), plan.window(), rate == null ? "no rate" : rate + " messages/s");
        out.println(Machine.describe(scratchFolder.path()));
        List<IngestFigures> figures = new ArrayList<>();
        for (SeriesKind kind : plan.stores()) {
            if (kind == SeriesKind.INFLUX && influxd.isEmpty()) {
                out.println("Left out: " + InfluxChild.missing());
                continue;
            }
            for (int level : plan.qos()) {
                out.printf(Locale.ROOT, "measuring %s, QoS %d …%n", kind.name().toLowerCase(Locale.ROOT), level);
                out.flush();
                try (Scratch scratch = Scratch.in(scratchFolder.path())) {
                    figures.add(new IngestRun(plan, scratch.folder(), influxd).measure(kind, level));
                }
            }
        }
        out.println();
        out.print(IngestFigures.table(figures));
        out.flush();
        return 0;
    }

    private IngestPlan plan(CommandSpec command) {
        try {
            return new IngestPlan(
                    IngestPlan.stores(store),
                    IngestPlan.qos(qos),
                    devices,
                    messages,
                    window,
                    rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
