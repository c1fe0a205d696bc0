package org.youlin.simulator.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.Simulation;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.plan.Bridges;
import org.youlin.simulator.plan.City;
import org.youlin.simulator.plan.Outfit;
import org.youlin.simulator.plan.StreetPlan;
import org.youlin.simulator.plan.StreetPlans;
import org.youlin.simulator.plan.Table;
import org.youlin.simulator.register.PlatformApi;
import org.youlin.simulator.register.Registration;
import org.youlin.simulator.replay.Backfill;
import org.youlin.simulator.scenario.Targets;
import org.youlin.simulator.scenario.Timetable;
import org.youlin.simulator.street.StreetFileException;
import org.youlin.simulator.vendor.Translated;
import org.youlin.simulator.wire.LinkLimits;
import org.youlin.simulator.wire.Ways;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code simulate street} command: registers a described street through the API and plays it. */
@Command(
        name = "street",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Registers a street that a file describes, and plays it.",
        description = {
            "",
            "What the file may say: docs/simulator.md. Registering it again changes nothing, except that devices which"
                    + " sign in by themselves get new access tokens.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  simulate street demo --username admin",
            "  simulate street street.yaml --url https://youlin.example.cn --username admin --backfill 30d",
            "  simulate street vendors --broker mqtt://127.0.0.1:2883 --print-bridges",
            "  simulate street --households 100000 --username admin --register-only"
        })
public final class StreetCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A street file in YAML, or the name of one that comes along: demo, vendors.")
    private @Nullable String file;

    @Option(
            names = "--households",
            paramLabel = "N",
            description = "In place of a file: a city of so many homes, 1 to " + City.HOUSEHOLDS_MAX + ".")
    private @Nullable Integer households;

    @Mixin
    private final Target target = new Target();

    @Mixin
    private final Pace pace = new Pace();

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description =
                    "What goes wrong: heating-failure, gate-forced, device-silent, parking-full or demo, all that the"
                            + " street has devices for. May be repeated (default: nothing).")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "Where ChirpStack, face terminals, MQTT cameras and Sparkplug nodes publish.")
    private @Nullable URI broker;

    @Option(names = "--broker-user", paramLabel = "NAME", description = "Who signs in to the broker.")
    private @Nullable String brokerUser;

    @Option(
            names = "--broker-password",
            arity = "0..1",
            interactive = true,
            description = "Asked for when nothing stands behind it.")
    private @Nullable String brokerPassword;

    @Option(
            names = "--print-bridges",
            description = "Prints what the platform's settings need for the broker, and ends.")
    private boolean printBridges;

    @Option(names = "--register-only", description = "Registers the street and ends.")
    private boolean registerOnly;

    @Option(
            names = "--backfill",
            paramLabel = "PERIOD",
            converter = Periods.class,
            description = "First sends what happened in so long before now, such as 30d, at most 80d.")
    private @Nullable Duration backfill;

    // Not the platform's charset: a log file or container often has none that knows Chinese.
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException, InterruptedException {
        StreetPlan plan = plan();
        if (printBridges) {
            out.print(Bridges.of(plan, required(broker)));
            return 0;
        }
        if (Table.needsBroker(plan) && !registerOnly) {
            required(broker);
        }
        Simulation.Settings settings = settings();
        Timetable timetable = timetable();
        requireUsable(backfill);
        Map<String, String> tokens = register(plan);
        if (registerOnly) {
            return 0;
        }
        if (backfill != null) {
            Outfit past = outfit(plan, tokens);
            out.println(new Backfill(target.mqtt(), past.speakers().linked(), past.wiring()::say)
                    .run(past.street(), pace.seed(), Backfill.Span.until(Instant.now(), backfill)));
        }
        return UntilEnded.run(simulation(outfit(plan, tokens), settings, timetable), pace.duration());
    }

    private StreetPlan plan() {
        if ((file == null) == (households == null)) {
            throw new ParameterException(spec.commandLine(), "either a street file or --households is needed");
        }
        try {
            return file != null ? StreetPlans.read(file) : City.of(households, pace.seed());
        } catch (StreetFileException | IllegalArgumentException unusable) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private Simulation.Settings settings() {
        try {
            return pace.settings();
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), "--" + outOfRange.getMessage(), outOfRange);
        }
    }

    private Timetable timetable() {
        try {
            return scenarios.isEmpty() ? Timetable.quiet() : Timetable.named(scenarios);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private void requireUsable(@Nullable Duration length) {
        try {
            if (length != null) {
                Backfill.Span unused = Backfill.Span.until(Instant.now(), length);
            }
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), String.valueOf(outOfRange.getMessage()), outOfRange);
        }
    }

    private URI required(@Nullable URI address) {
        if (address == null) {
            throw new ParameterException(
                    spec.commandLine(), "the street has devices that come through a broker; --broker is needed");
        }
        return address;
    }

    private Map<String, String> register(StreetPlan plan) throws IOException, InterruptedException {
        try (PlatformApi api = target.logIn()) {
            Registration registration = new Registration(api);
            Map<String, String> tokens = registration.register(plan);
            out.printf(
                    "%s：%d 个小区、%d 户；新登记 %d 行，已有 %d 行 / registered: %d rows new, %d known%n",
                    plan.name(),
                    plan.estates().size(),
                    plan.householdCount(),
                    registration.created(),
                    registration.unchanged(),
                    registration.created(),
                    registration.unchanged());
            return tokens;
        }
    }

    private Outfit outfit(StreetPlan plan, Map<String, String> tokens) {
        return Outfit.of(plan, target.mqtt(), tokens, InstantSource.system());
    }

    private Simulation simulation(Outfit outfit, Simulation.Settings settings, Timetable timetable) {
        Optional<Ways.Broker> through = Optional.ofNullable(broker)
                .map(uri -> Ways.Broker.at(uri, Optional.ofNullable(brokerUser), Optional.ofNullable(brokerPassword)));
        Ways.Addresses addresses = new Ways.Addresses(outfit.street().serverUri(), target.url(), through);
        return new Simulation(
                outfit.street(),
                settings,
                timetable.only(new Targets(outfit.street(), new Dice(pace.seed())).possible()),
                out,
                InstantSource.system(),
                new Simulation.Outlets(
                        outfit.speakers().pahoThreads(),
                        (owner, paho) -> new Translated(
                                outfit.wiring(),
                                new Ways(addresses, outfit.speakers(), LinkLimits.USUAL, owner, paho))));
    }
}
