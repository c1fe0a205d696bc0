package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.app.bench.IngestPlan.SeriesKind;
import org.youlin.app.bench.SoakSample.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether the server stays as it is under a constant load. */
@Command(
        name = "soak",
        description =
                "Keeps a server under a constant load and shows whether heap, memory, open files, threads, latency"
                        + " and lag stay flat. Exit code 1 means that something grows.",
        mixinStandardHelpOptions = true)
public final class SoakBench implements Callable<Integer> {
    private static final int GROWS = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--minutes", defaultValue = "30", description = "0.2 to 1440. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--rate",
            defaultValue = "10000",
            description = "Messages a second, whatever the server does. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(names = "--store", defaultValue = "questdb", description = "questdb or influx. Default: ${DEFAULT-VALUE}.")
    private String store = "questdb";

    @Option(names = "--devices", defaultValue = "1000", description = "Connections. Default: ${DEFAULT-VALUE}.")
    private int devices;

    @Option(names = "--out", paramLabel = "NAME", description = "Writes NAME.csv and NAME.svg.")
    private @Nullable Path out;

    @Mixin
    private final ScratchFolder scratchFolder = new ScratchFolder();

    @Override
    public Integer call() throws Exception {
        CommandSpec command = requireNonNull(spec);
        PrintWriter print = command.commandLine().getOut();
        SoakPlan plan = plan(command);
        Optional<Path> influxd = InfluxChild.find();
        if (plan.store() == SeriesKind.INFLUX && influxd.isEmpty()) {
            print.println(InfluxChild.missing());
            return GROWS;
        }
        print.println(plan);
        print.println(Machine.describe(scratchFolder.path()));
        print.println(SoakSample.csvHead());
        List<SoakSample> samples;
        try (Scratch scratch = Scratch.in(scratchFolder.path())) {
            samples = new SoakRun(plan, scratch.folder(), influxd).measure(sample -> {
                print.println(sample.csv());
                print.flush();
            });
        }
        if (out != null) {
            write(out, samples);
        }
        return judge(print, plan, samples) ? 0 : GROWS;
    }

    private SoakPlan plan(CommandSpec command) {
        try {
            List<SeriesKind> kinds = IngestPlan.stores(store);
            if (kinds.size() != 1) {
                throw new IllegalArgumentException("store is '" + store + "'; it must be questdb or influx");
            }
            return new SoakPlan(kinds.get(0), devices, minutes, rate);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private static void write(Path name, List<SoakSample> samples) throws IOException {
        StringBuilder csv = new StringBuilder(SoakSample.csvHead()).append('\n');
        samples.forEach(sample -> csv.append(sample.csv()).append('\n'));
        Files.writeString(name.resolveSibling(name.getFileName() + ".csv"), csv);
        Files.writeString(name.resolveSibling(name.getFileName() + ".svg"), new SoakChart(samples).svg());
    }

    private static boolean judge(PrintWriter print, SoakPlan plan, List<SoakSample> samples) {
        List<SoakVerdict> verdicts = Arrays.stream(Quantity.values())
                .flatMap(quantity -> SoakVerdict.of(quantity, samples, plan.warmUpSeconds()).stream())
                .toList();
        print.printf(Locale.ROOT, "%nfrom second %.0f on:%n", plan.warmUpSeconds());
        print.println("| | mean | growth of the fitted line | allowed | verdict |");
        print.println("|---|---|---|---|---|");
        verdicts.forEach(verdict -> print.println(verdict.row()));
        boolean flat = verdicts.stream().allMatch(SoakVerdict::isFlat);
        print.println(flat ? "Everything is flat." : "Something grows.");
        print.flush();
        return flat;
    }
}
