package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.place.EstateId;
import org.youlin.ingest.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long it takes from what a gate says to the case of it, while many rooms report. */
@Command(
        name = "cases",
        description = "Measures how soon a case follows from what a gate reports, beside a load of readings.",
        mixinStandardHelpOptions = true)
public final class CasesBench implements Callable<Integer> {
    private static final int WINDOW = 50;
    private static final int DEVICES_MAX = 10_000;
    private static final int PROBES_MAX = 2_000;
    private static final int RATE_MAX = 1_000_000;
    private static final int PROBES_PER_SECOND_MAX = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--devices",
            defaultValue = "200",
            description = "Rooms that report, 1 to 10000. Default: ${DEFAULT-VALUE}.")
    private int devices;

    @Option(
            names = "--rate",
            defaultValue = "50000",
            description = "Their messages a second, whatever the server does, 1 to 1000000. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--probes",
            defaultValue = "300",
            description =
                    "Gates that report once, 1 to 2000; as many before them to warm up. Default: ${DEFAULT-VALUE}.")
    private int probes;

    @Option(names = "--probes-per-second", defaultValue = "20", description = "1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int probesPerSecond;

    @Mixin
    private final ScratchFolder scratchFolder = new ScratchFolder();

    @Override
    public Integer call() throws IOException {
        OptionRange.require(spec, "devices", devices, 1, DEVICES_MAX);
        OptionRange.require(spec, "rate", rate, 1, RATE_MAX);
        OptionRange.require(spec, "probes", probes, 1, PROBES_MAX);
        OptionRange.require(spec, "probes-per-second", probesPerSecond, 1, PROBES_PER_SECOND_MAX);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println(Machine.describe(scratchFolder.path()));
        out.flush();
        try (Scratch scratch = Scratch.in(scratchFolder.path())) {
            Path data = scratch.folder().resolve(YoulinServer.DATA);
            List<String> rooms = SeededEstate.create(data, devices);
            SeededGates gates = SeededGates.create(data, 2 * probes);
            try (YoulinServer server = YoulinServer.launch(scratch.folder(), 0, 0)) {
                server.awaitStarted();
                out.print(measure(server, data, rooms, gates).table());
                out.flush();
            }
        }
        return 0;
    }

    private CasesFigures measure(YoulinServer server, Path data, List<String> rooms, SeededGates gates) {
        List<LoadDevice> forced = gates.forcedOpen();
        List<EstateId> estates = gates.estates();
        int port = server.mqttPort();
        try (Load load = Load.connect(port, rooms, WINDOW);
                Load first = Load.connectAll(port, forced.subList(0, probes), 1);
                Load second = Load.connectAll(port, forced.subList(probes, 2 * probes), 1);
                Database database = Database.open(YoulinServer.sql(data))) {
            CasesRun run = new CasesRun(load, rate, probesPerSecond, new CaseWatch(database));
            run.measure(first, estates.subList(0, probes)); // The server is still compiling.
            return run.measure(second, estates.subList(probes, 2 * probes));
        }
    }
}
