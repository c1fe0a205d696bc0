package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.ingest.dryrun.DryRun;
import org.youlin.ingest.dryrun.DryRunResult;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.series.QuestDbSeriesStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long it takes to find out what a rule would have raised. */
@Command(
        name = "dry-run",
        description = "Measures how long shipped rules take to judge stored history again, on the embedded store.",
        mixinStandardHelpOptions = true)
public final class DryRunBench implements Callable<Integer> {
    private static final int DEVICES_MAX = 3_000;
    private static final int DAYS_MAX = 30;
    private static final int RUNS = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final List<RuleId> RULES =
            List.of(new RuleId("room-cold"), new RuleId("building-cold"), new RuleId("room-silent"));

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--devices", defaultValue = "1000", description = "1 to 3000. Default: ${DEFAULT-VALUE}.")
    private int devices;

    @Option(
            names = "--days",
            defaultValue = "30",
            description = "Days of readings every ten minutes, 1 to 30. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Mixin
    private final ScratchFolder scratchFolder = new ScratchFolder();

    @Override
    public Integer call() throws IOException {
        OptionRange.require(spec, "devices", devices, 1, DEVICES_MAX);
        OptionRange.require(spec, "days", days, 1, DAYS_MAX);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println(Machine.describe(scratchFolder.path()));
        try (Scratch scratch = Scratch.in(scratchFolder.path())) {
            Path data = scratch.folder().resolve(YoulinServer.DATA);
            SeededEstate.create(data, devices);
            SeededHistory history = SeededHistory.until(data, days, InstantSource.system());
            out.printf("writing %d days of %d devices …%n", days, devices);
            out.flush();
            history.write(out);
            measure(data, history, out);
        }
        return 0;
    }

    private static void measure(Path data, SeededHistory history, PrintWriter out) throws IOException {
        InstantSource clock = InstantSource.system();
        try (StoppedServer server = StoppedServer.open(data);
                SeriesStore series = QuestDbSeriesStore.open(data.resolve("series"), clock)) {
            Rules rules = Rules.load(
                    server.database(), server.registry(), server.settings().rules(), clock);
            DryRun dryRun = new DryRun(server.registry(), rules, series, server.database(), ZoneId.of("Asia/Shanghai"));
            out.println("| rule | readings | alarms | seconds, first to last | of these on the CPU |");
            out.println("|---|---|---|---|---|");
            for (RuleId id : RULES) {
                measure(dryRun, rules.find(id).orElseThrow().rule(), history, out);
            }
        }
    }

    private static void measure(DryRun dryRun, AlarmRule rule, SeededHistory history, PrintWriter out) {
        List<Device> watched = dryRun.watched(rule, estate -> true);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        StringBuilder seconds = new StringBuilder();
        StringBuilder cpuSeconds = new StringBuilder();
        DryRunResult result = null;
        for (int i = 0; i < RUNS; i++) {
            long begin = System.nanoTime();
            long cpuBegin = threads.getCurrentThreadCpuTime();
            result = dryRun.run(rule, watched, history.beginMillis(), history.endMillis());
            seconds.append(String.format(" %.2f", (System.nanoTime() - begin) / NANOS_PER_SECOND));
            cpuSeconds.append(
                    String.format(" %.2f", (threads.getCurrentThreadCpuTime() - cpuBegin) / NANOS_PER_SECOND));
        }
        DryRunResult last = requireNonNull(result);
        out.printf("| %s | %d | %d |%s |%s |%n", rule.id(), last.readings(), last.alarmsInAll(), seconds, cpuSeconds);
        out.flush();
    }
}
