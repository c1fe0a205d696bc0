package org.youlin.simulator.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.register.PlatformApi;
import org.youlin.simulator.replay.Columns;
import org.youlin.simulator.replay.CsvHistory;
import org.youlin.simulator.replay.History;
import org.youlin.simulator.replay.LineProtocolHistory;
import org.youlin.simulator.replay.Publisher;
import org.youlin.simulator.replay.Replay;
import org.youlin.simulator.replay.Stage;
import org.youlin.simulator.replay.Survey;
import org.youlin.simulator.replay.Tally;
import org.youlin.simulator.replay.TimeFormat;
import org.youlin.simulator.street.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code simulate replay} command: sends a history again, with all its dirt. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Sends the readings in a file again, in their order and with all their dirt.",
        description = {
            "",
            "The devices in the file are registered behind a field gateway of their own, replay-ESTATE, unless they are"
                    + " there already. What the platform refuses stands in its dead letters.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  simulate replay rooms.csv --username admin --estate huafu --device meter --time read_at"
                    + " --metric temp=room_temp --metric rh=humidity --ending now",
            "  simulate replay history.lp --time-format epoch-ns --username admin --estate huafu --speed 600"
        })
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "CSV with a header line, or InfluxDB line protocol.")
    private Path file = Path.of("");

    @Mixin
    private final Target target = new Target();

    @Option(names = "--estate", required = true, paramLabel = "ID", description = "Where the devices stand.")
    private String estate = "";

    @Option(
            names = "--profile",
            paramLabel = "ID",
            defaultValue = "heating-room",
            description = "Profile of the devices (default: ${DEFAULT-VALUE}).")
    private String profile = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or line (default: csv for files that end so, else line).")
    private @Nullable String format;

    @Option(
            names = "--device",
            paramLabel = "COLUMN",
            defaultValue = "device",
            description = "Column, or tag, of the device (default: ${DEFAULT-VALUE}).")
    private String device = "";

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            defaultValue = "time",
            description = "Column of the time (default: ${DEFAULT-VALUE}).")
    private String time = "";

    @Option(
            names = "--time-format",
            paramLabel = "FORMAT",
            description = "iso, epoch-s, epoch-ms, epoch-us, epoch-ns, or a pattern such as 'uuuu-MM-dd HH:mm:ss'"
                    + " (default: iso; of line protocol epoch-ns).")
    private @Nullable String timeFormat;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "Asia/Shanghai",
            description = "Of times without an offset (default: ${DEFAULT-VALUE}).")
    private ZoneId zone = ZoneId.of("Asia/Shanghai");

    @Option(
            names = "--metric",
            paramLabel = "COLUMN[=METRIC]",
            description =
                    "A column, or field, that is a metric. May be repeated (default: all others, by their names).")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "COLUMN",
            description = "Column of a metric's name, where a line has one value.")
    private @Nullable String name;

    @Option(names = "--value", paramLabel = "COLUMN", description = "Column of that value.")
    private @Nullable String value;

    @Option(
            names = "--ending",
            paramLabel = "INSTANT",
            description =
                    "Moves all times alike, so that the newest is this one; such as now, or 2026-01-12T00:00:00Z.")
    private @Nullable String ending;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "How many times faster than it happened (default: as fast as it is acknowledged).")
    private @Nullable Double speed;

    @Option(
            names = "--lines-per-message",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many lines go into one message, 1 to 200; with 1, each refused line is counted"
                    + " (default: ${DEFAULT-VALUE}).")
    private int linesPerMessage;

    @Override
    public Integer call() throws IOException, InterruptedException {
        History history = history();
        requireRanges();
        Survey survey = Survey.of(history);
        Duration shift = shift(survey);
        Account account;
        try (PlatformApi api = target.logIn()) {
            account = new Stage(estate, profile).set(api, survey.devices());
        }
        Replay.Settings settings = new Replay.Settings(
                shift, speed == null ? OptionalDouble.empty() : OptionalDouble.of(speed), linesPerMessage);
        try (Publisher publisher = new Publisher(target.mqtt(), account)) {
            return print(new Replay(publisher, settings).run(history), survey);
        }
    }

    private History history() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), file + " is no file");
        }
        boolean csv = format == null ? file.toString().toLowerCase(Locale.ROOT).endsWith(".csv") : format.equals("csv");
        if (format != null && !format.matches("csv|line")) {
            throw new ParameterException(spec.commandLine(), "--format is '" + format + "'; it must be csv or line");
        }
        try {
            Columns columns = new Columns(
                    time, device, Columns.metrics(metrics), Optional.ofNullable(name), Optional.ofNullable(value));
            String written = timeFormat != null ? timeFormat : csv ? "iso" : "epoch-ns";
            TimeFormat times = new TimeFormat(written, zone);
            return csv ? new CsvHistory(file, columns, times) : new LineProtocolHistory(file, columns, times);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void requireRanges() {
        if (speed != null && !(speed > 0 && speed <= 1_000_000)) {
            throw new ParameterException(spec.commandLine(), "--speed is " + speed + "; it must be 1 to 1000000");
        }
        if (linesPerMessage < 1 || linesPerMessage > 200) {
            throw new ParameterException(
                    spec.commandLine(), "--lines-per-message is " + linesPerMessage + "; it must be 1 to 200");
        }
    }

    private Duration shift(Survey survey) {
        if (ending == null || survey.newest().isEmpty()) {
            return Duration.ZERO;
        }
        try {
            Instant end = ending.equals("now") ? Instant.now() : Instant.parse(ending);
            return Duration.between(survey.newest().get(), end);
        } catch (DateTimeParseException wrong) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--ending is '" + ending + "'; it must be now or an instant such as" + " 2026-01-12T00:00:00Z",
                    wrong);
        }
    }

    private static int print(Replay.Result result, Survey survey) {
        Tally tally = result.tally();
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .printf(
                        Locale.ROOT,
                        "回放完毕 / replayed: %d lines of %d devices in %d messages: %d acknowledged, %d with something"
                                + " refused%s%n",
                        result.lines(),
                        survey.devices().size(),
                        tally.sent(),
                        tally.acknowledged(),
                        tally.refused(),
                        tally.firstRefusal().map(words -> ", first: " + words).orElse(""));
        return tally.acknowledged() == tally.sent() ? 0 : 1;
    }
}
