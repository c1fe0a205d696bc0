package org.youlin.app;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.app.bench.ApiBench;
import org.youlin.app.bench.CasesBench;
import org.youlin.app.bench.ConnectionsBench;
import org.youlin.app.bench.DryRunBench;
import org.youlin.app.bench.GrowthBench;
import org.youlin.app.bench.IngestBench;
import org.youlin.app.bench.PeersBench;
import org.youlin.app.bench.RulesBench;
import org.youlin.app.bench.SoakBench;
import org.youlin.app.bench.StartBench;
import org.youlin.app.bench.StreamsBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measurements: one of them, or one after the other those that take minutes rather than hours. */
@Command(
        name = "bench",
        description = "Measures Youlin on this machine; without a subcommand, all that takes minutes.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ApiBench.class,
            CasesBench.class,
            ConnectionsBench.class,
            DryRunBench.class,
            GrowthBench.class,
            IngestBench.class,
            PeersBench.class,
            RulesBench.class,
            SoakBench.class,
            StartBench.class,
            StreamsBench.class
        })
final class BenchCommand implements Callable<Integer> {
    /** What a step of a rule costs, what comes in, what people see, and what others do. */
    static final List<List<String>> LADDER = List.of(
            List.of("rules"),
            List.of("ingest", "--messages", "1000000"),
            List.of("ingest", "--qos", "1", "--rate", "20000", "--messages", "600000"),
            List.of("cases"),
            List.of("growth"),
            List.of("connections"),
            List.of("start"),
            List.of("dry-run"),
            List.of("api"),
            List.of("streams"),
            List.of("peers"));

    @Spec
    private @Nullable CommandSpec spec;

    /** Goes on after a step that failed; its exit code tells whether any did. */
    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        InstantSource clock = InstantSource.system();
        int failed = 0;
        for (List<String> step : LADDER) {
            Instant begun = clock.instant();
            out.printf("%n## ./youlin bench %s%n%n", String.join(" ", step));
            out.flush();
            int exit = new CommandLine(new BenchCommand()).setOut(out).execute(step.toArray(String[]::new));
            failed += exit == 0 ? 0 : 1;
            out.printf(
                    "%n%s in %d s%n",
                    exit == 0 ? "Measured" : "Failed with code " + exit,
                    Duration.between(begun, clock.instant()).toSeconds());
            out.flush();
        }
        return failed == 0 ? 0 : 1;
    }
}
