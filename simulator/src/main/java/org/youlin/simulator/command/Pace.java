package org.youlin.simulator.command;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.Simulation;
import picocli.CommandLine.Option;

/** How fast a street lives. */
final class Pace {
    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many times faster than the wall clock homes cool and hours pass, 1 to 10000"
                    + " (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "The same seed gives the same street (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--interval",
            paramLabel = "PERIOD",
            defaultValue = "PT10S",
            converter = Periods.class,
            description = "How often each device reports, PT1S to PT1H of wall time (default: ${DEFAULT-VALUE}).")
    private Duration interval = Duration.ofSeconds(10);

    @Option(
            names = "--duration",
            paramLabel = "PERIOD",
            converter = Periods.class,
            description = "Ends after this wall time, such as PT5M (default: runs until stopped).")
    private @Nullable Duration duration;

    /** @throws IllegalArgumentException when something is out of its range */
    Simulation.Settings settings() {
        return new Simulation.Settings(speed, seed, interval);
    }

    long seed() {
        return seed;
    }

    Optional<Duration> duration() {
        return Optional.ofNullable(duration);
    }
}
