package org.youlin.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.command.BackfillCommand;
import org.youlin.simulator.command.ReplayCommand;
import org.youlin.simulator.command.StreetCommand;
import org.youlin.simulator.command.UntilEnded;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.rehearsal.Rehearsing;
import org.youlin.simulator.scenario.Scenario;
import org.youlin.simulator.scenario.Targets;
import org.youlin.simulator.scenario.Timetable;
import org.youlin.simulator.script.ScriptException;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.street.StreetFile;
import org.youlin.simulator.street.StreetFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code simulate} command: plays a street of devices against a platform until it is stopped. */
@Command(
        name = "simulate",
        sortOptions = false,
        usageHelpAutoWidth = true,
        subcommands = {StreetCommand.class, ReplayCommand.class, BackfillCommand.class},
        header = "Plays the devices of a street: homes, heating loops, gates and parking bays.",
        description = {
            "",
            "Every device connects over MQTT with the access token the street file gives it and reports until"
                    + " Ctrl-C. Faults come and go by a timetable; each one is printed when it begins and ends.",
            "",
            "With SCENARIO it plays that before a fresh Youlin instead, and says what came of it beside what was"
                    + " expected: + came, - missing, ~ late or otherwise.",
            ""
        },
        footerHeading = "%nFaults by --scenario:%n",
        footer = {
            "  heating-failure  the circulation pump of an estate stops; its homes cool one after the other",
            "  gate-forced      a gate is broken open and closed again later",
            "  device-silent    three room sensors of one building stop reporting",
            "  parking-full     every bay of a car park is taken",
            "  demo             all four, one after the other, again every 12 minutes",
            "",
            "Examples:",
            "  simulate --street street.json --scenario heating-failure --speed 600",
            "  simulate loop-no-flow --assert",
            "  simulate my-winter.yaml --assert --speed 600"
        })
public final class Simulate implements Callable<Integer> {
    private static final double SPEED = 600;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private Rehearsing rehearsing = new Rehearsing();

    @Option(
            names = "--street",
            paramLabel = "FILE",
            description = "Street file (JSON). Needed without a command and a SCENARIO.")
    private @Nullable Path street;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description =
                    "heating-failure, gate-forced, device-silent, parking-full or demo (default). May be repeated;"
                            + " scenarios named one by one begin at second 3.")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "How many times faster than the wall clock homes cool and hours pass, 1 to 10000"
                    + " (default: 600). A SCENARIO goes as fast as it can, and no faster than this.")
    private @Nullable Double speed;

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
            description = "How often each device reports, PT1S to PT1H of wall time (default: ${DEFAULT-VALUE}).")
    private Duration interval = Duration.ofSeconds(10);

    @Option(
            names = "--duration",
            paramLabel = "PERIOD",
            description = "Ends after this wall time, such as PT5M (default: runs until stopped).")
    private @Nullable Duration duration;

    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new Simulate());
        commandLine.setExecutionExceptionHandler((failure, line, parsed) -> {
            if (!(failure instanceof IOException)) {
                throw failure;
            }
            line.getErr().println(line.getColorScheme().errorText("simulate: " + failure.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(commandLine.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, MqttException {
        if (rehearsing.isWanted()) {
            return rehearse();
        }
        Street read = read();
        Simulation.Settings settings = settings();
        Timetable timetable = timetable(read);
        // Not the platform's charset: a log file or container often has none that knows Chinese.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(summary(read));
        return UntilEnded.run(
                new Simulation(read, settings, timetable, out, InstantSource.system()), Optional.ofNullable(duration));
    }

    private int rehearse() throws IOException, InterruptedException, MqttException {
        try {
            return rehearsing.run(speed, seed, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        } catch (ScriptException unusable) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private Street read() {
        if (street == null) {
            throw new ParameterException(
                    spec.commandLine(), "a street file (--street), a SCENARIO or a command is needed");
        }
        try {
            return StreetFile.read(street);
        } catch (StreetFileException unusable) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private Simulation.Settings settings() {
        if (duration != null
                && (duration.isZero() || duration.isNegative() || duration.compareTo(UntilEnded.FOR_EVER) > 0)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--duration is " + duration + "; it must be positive and at most " + UntilEnded.FOR_EVER);
        }
        try {
            return new Simulation.Settings(speed == null ? SPEED : speed, seed, interval);
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), "--" + outOfRange.getMessage(), outOfRange);
        }
    }

    private Timetable timetable(Street read) {
        Set<Scenario> possible = new Targets(read, new Dice(seed)).possible();
        try {
            Timetable wanted = Timetable.named(scenarios);
            return wanted.equals(Timetable.demo()) ? wanted.only(possible) : requirePossible(wanted, possible);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private static Timetable requirePossible(Timetable wanted, Set<Scenario> possible) {
        for (Timetable.Slot slot : wanted.slots()) {
            if (!possible.contains(slot.scenario())) {
                throw new IllegalArgumentException(
                        "scenario " + slot.scenario().id() + " needs devices the street file does not have");
            }
        }
        return wanted;
    }

    private static String summary(Street read) {
        int households =
                read.estates().stream().mapToInt(Estate::householdCount).sum();
        return String.format(
                "模拟 %1$d 个小区、%2$d 户 → %3$s / simulating %1$d estates, %2$d households → %3$s",
                read.estates().size(), households, read.mqtt());
    }
}
