package org.youlin.faults;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The simulation as a program. */
@Command(
        name = "simulate-faults",
        description = "Runs the pipeline in one thread under a seeded scheduler, among disks and stores that fail, and"
                + " checks after each seed that nothing acknowledged is lost and nothing happens twice.",
        mixinStandardHelpOptions = true)
public final class SimulateFaults implements Callable<Integer> {
    private static final long PROGRESS_EVERY = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seeds", defaultValue = "20000", description = "How many. Default: ${DEFAULT-VALUE}.")
    private long seeds;

    @Option(names = "--first", defaultValue = "1", description = "The first seed. Default: ${DEFAULT-VALUE}.")
    private long first;

    @Option(names = "--seed", description = "Runs this one seed and tells every step.")
    private @Nullable Long seed;

    @Option(names = "--threads", defaultValue = "2", description = "1 to 64. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--plant",
            defaultValue = "NONE",
            description = "A bug to be found: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Plant plant = Plant.NONE;

    /** Exits with 1 when a seed failed. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SimulateFaults()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = requireNonNull(spec).commandLine();
        if (threads < 1 || threads > 64 || seeds < 1) {
            throw new ParameterException(
                    line, "--threads is " + threads + " and --seeds " + seeds + "; they must be 1 to 64 and 1 or more");
        }
        PrintWriter out = line.getOut();
        if (seed != null) {
            List<String> wrong = Simulation.run(new SimulatedStreet(), seed, plant, out::println);
            return report(out, wrong.isEmpty() ? List.of() : List.of(new SeedRange.Failure(seed, wrong)), 1);
        }
        List<SeedRange.Failure> failures = new SeedRange(first, seeds, plant).run(threads, done -> {
            if (done % PROGRESS_EVERY == 0) {
                line.getErr().println(done + " of " + seeds + " seeds");
            }
        });
        return report(out, failures, seeds);
    }

    private int report(PrintWriter out, List<SeedRange.Failure> failures, long run) {
        for (SeedRange.Failure failure : failures) {
            out.println("seed " + failure.seed() + " failed; to follow it: --seed " + failure.seed()
                    + (plant == Plant.NONE ? "" : " --plant " + plant));
            failure.wrong().forEach(what -> out.println("  " + what));
        }
        if (failures.isEmpty()) {
            out.println(run + " seeds, every promise kept");
        }
        out.flush();
        return failures.isEmpty() ? 0 : 1;
    }
}
