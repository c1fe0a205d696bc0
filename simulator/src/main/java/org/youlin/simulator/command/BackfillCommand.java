package org.youlin.simulator.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.youlin.simulator.replay.Backfill;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.street.StreetFile;
import org.youlin.simulator.street.StreetFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code simulate backfill} command: tells the past of a street that is registered already. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Sends what happened on a street before now, so that its charts are full.")
public final class BackfillCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--street", required = true, paramLabel = "FILE", description = "Street file (JSON), with tokens.")
    @SuppressWarnings("NullAway.Init") // required
    private Path street;

    @Option(
            names = "--last",
            paramLabel = "PERIOD",
            defaultValue = "30d",
            converter = Periods.class,
            description = "How long before now it begins, at most 80d (default: ${DEFAULT-VALUE}).")
    private Duration last = Duration.ofDays(30);

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "The same seed gives the same street (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Backfill.Span span = span();
        Street read = read();
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .println(Backfill.of(read).run(read, seed, span));
        return 0;
    }

    private Backfill.Span span() {
        try {
            return Backfill.Span.until(Instant.now(), last);
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), String.valueOf(outOfRange.getMessage()), outOfRange);
        }
    }

    private Street read() {
        try {
            return StreetFile.read(street);
        } catch (StreetFileException unusable) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
