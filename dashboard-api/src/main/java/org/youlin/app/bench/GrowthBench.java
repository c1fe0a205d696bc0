package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a message and a device cost as devices become more. */
@Command(
        name = "growth",
        description = "Measures what a message and a device cost as devices behind field gateways become more.",
        mixinStandardHelpOptions = true)
public final class GrowthBench implements Callable<Integer> {
    /** Fewer say nothing beside the server with one device behind each field gateway. */
    private static final int DEVICES_MIN = 2 * SeededGateways.GATEWAYS;

    private static final int DEVICES_MAX = 1_000_000;
    private static final int MESSAGES_MAX = 50_000_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--devices",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "How many, 200 to 1000000, for each row. Default: ${DEFAULT-VALUE}.")
    private List<Integer> devices = List.of();

    @Option(
            names = "--messages",
            defaultValue = "1000000",
            description = "Messages of each run, at least one per device; as many before it to warm up."
                    + " Default: ${DEFAULT-VALUE}.")
    private int messages;

    @Mixin
    private final ScratchFolder scratchFolder = new ScratchFolder();

    @Override
    public Integer call() throws IOException {
        int most = 0;
        for (int count : devices) {
            OptionRange.require(spec, "devices", count, DEVICES_MIN, DEVICES_MAX);
            most = Math.max(most, count);
        }
        OptionRange.require(spec, "messages", messages, most, MESSAGES_MAX);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println(Machine.describe(scratchFolder.path()));
        GrowthRun run = new GrowthRun(scratchFolder.path(), messages);
        out.printf("measuring a server of %d devices for comparison …%n", SeededGateways.GATEWAYS);
        out.flush();
        GrowthRun.Server least = run.least();
        List<GrowthFigures> rows = new ArrayList<>();
        for (int count : devices) {
            out.printf("measuring %d devices …%n", count);
            out.flush();
            rows.add(run.measure(count, least));
        }
        out.println();
        out.print(GrowthFigures.table(rows));
        out.flush();
        return 0;
    }
}
