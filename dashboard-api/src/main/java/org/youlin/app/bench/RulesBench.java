package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.EventCount;
import org.youlin.domain.rule.EventSeen;
import org.youlin.domain.rule.RuleState;
import org.youlin.ingest.config.DomainSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many steps of a rule one core takes in a second. */
@Command(
        name = "rules",
        description = "Measures how many readings or events a second one thread steps each shipped rule through.",
        mixinStandardHelpOptions = true)
public final class RulesBench implements Callable<Integer> {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SECONDS_MAX = 600;
    private static final int DEVICES = 1_000;
    private static final Duration EVERY = Duration.ofMinutes(10);
    /** In the heating season, so that no calendar makes it easy. */
    private static final long START_MILLIS = 1_768_177_800_000L;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--seconds",
            defaultValue = "2",
            description = "How long for each rule, after as long to warm up, 1 to 600. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = requireNonNull(spec);
        if (seconds < 1 || seconds > SECONDS_MAX) {
            throw new ParameterException(
                    command.commandLine(), "--seconds is " + seconds + "; it must be 1 to " + SECONDS_MAX);
        }
        PrintWriter out = command.commandLine().getOut();
        out.println(Machine.describe(Path.of("").toAbsolutePath()));
        out.println("| rule | million steps/s and core | states changed |");
        out.println("|---|---|---|");
        List<AlarmRule> rules = DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty())
                .rules();
        for (AlarmRule rule : rules) {
            if (!rule.condition().watched().isEmpty()) {
                run(rule);
                Run run = run(rule);
                out.printf(
                        "| %s | %.1f | %.0f %% |%n",
                        rule.id(), run.steps() * 1e3 / run.nanos(), 100.0 * run.changes() / run.steps());
                out.flush();
            }
        }
        return 0;
    }

    /** @param nanos of processor time */
    private record Run(long steps, long changes, long nanos) {}

    /** One round after the other through all devices, each of which says something new. */
    @SuppressWarnings("ReferenceEquality") // A rule answers the same object when nothing changed.
    private Run run(AlarmRule rule) {
        RuleState[] states = new RuleState[DEVICES];
        Arrays.fill(states, rule.initialState());
        SplittableRandom random = new SplittableRandom(1);
        boolean isEvent = rule.condition() instanceof EventSeen || rule.condition() instanceof EventCount;
        List<String> keys = rule.condition().watched();
        DeviceId device = new DeviceId("device");
        long steps = 0;
        long changes = 0;
        long atMillis = START_MILLIS;
        // Of this thread alone: what else runs on the machine does not count.
        long start = THREADS.getCurrentThreadCpuTime();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            for (int i = 0; i < DEVICES; i++) {
                for (String key : keys) {
                    RuleState before = states[i];
                    states[i] = isEvent
                            ? rule.onEvent(before, new DeviceEvent(device, key, atMillis, atMillis, Map.of()))
                            : rule.onReading(before, new Reading(device, key, atMillis, atMillis, value(random, key)));
                    changes += states[i] == before ? 0 : 1;
                }
            }
            steps += (long) DEVICES * keys.size();
            atMillis += EVERY.toMillis();
        }
        return new Run(steps, changes, THREADS.getCurrentThreadCpuTime() - start);
    }

    /** Around the limits of the rules that ship, so that levels come and go. */
    private static double value(SplittableRandom random, String key) {
        double share = random.nextDouble();
        return switch (key) {
            case "room_temp" -> 15 + 6 * share;
            case "supply_temp", "return_temp" -> 25 + 70 * share;
            case "return_pressure" -> share;
            case "battery" -> 30 * share;
            default -> 3 * share;
        };
    }
}
