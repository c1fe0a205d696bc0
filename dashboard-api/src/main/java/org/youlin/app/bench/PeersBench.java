package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Youlin beside other programs that take the same readings from the same broker to the same store. */
@Command(
        name = "peers",
        description =
                "Measures Youlin beside Node-RED, Apache Camel and a program without rules, on the same broker and"
                        + " InfluxDB: messages per CPU second, and what each loses while the store is away.",
        mixinStandardHelpOptions = true)
public final class PeersBench implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--only",
            defaultValue = "all",
            description =
                    "Some of youlin, node-red, camel, bare, nothing, with commas between. Default: ${DEFAULT-VALUE}.")
    private String only = "all";

    @Option(
            names = "--devices",
            defaultValue = "200",
            description = "Connections that publish. Default: ${DEFAULT-VALUE}.")
    private int devices;

    @Option(
            names = "--messages",
            defaultValue = "200000",
            description = "Messages of each round, of one reading each; twice as many before it to warm up."
                    + " Default: ${DEFAULT-VALUE}.")
    private int messages;

    @Option(names = "--rounds", defaultValue = "3", description = "Turns of each program. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--rate", description = "Messages a second. Default: as fast as the broker takes them.")
    private @Nullable Double rate;

    @Option(
            names = "--outage-rate",
            defaultValue = "3000",
            description = "Messages a second while the store goes away and comes back, which takes 20 s;"
                    + " 0 leaves that out. Default: ${DEFAULT-VALUE}.")
    private double outageRate;

    @Option(
            names = "--peers",
            defaultValue = "simulator/peers",
            description = "Where the other programs are built. Default: ${DEFAULT-VALUE}.")
    private Path peers = Path.of("simulator/peers");

    @Mixin
    private final ScratchFolder scratchFolder = new ScratchFolder();

    @Override
    public Integer call() throws Exception {
        CommandSpec command = requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        PeerPlan plan = plan(command);
        Optional<Path> mosquitto = PeerBroker.INSTALLED.find();
        Optional<Path> influxd = InfluxChild.find();
        if (mosquitto.isEmpty() || influxd.isEmpty()) {
            out.println(mosquitto.isEmpty() ? PeerBroker.INSTALLED.missing() : InfluxChild.missing());
            return 1;
        }
        PeerFolder installed = new PeerFolder(peers);
        List<Peer> present = present(plan.peers(), installed, out);
        out.println(LocalDate.now(ZoneOffset.UTC) + ", " + Machine.describe(scratchFolder.path()));
        out.println(String.join(", ", installed.versions()));
        try (Scratch scratch = Scratch.in(scratchFolder.path());
                PeerBroker broker =
                        PeerBroker.start(mosquitto.get(), scratch.folder().resolve("broker"));
                PeerStore store =
                        PeerStore.start(influxd.get(), scratch.folder().resolve("influx"));
                PeerPrograms programs = new PeerPrograms(installed, broker, store, scratch.folder());
                PeerTurns turns = new PeerTurns(programs, broker, store, out)) {
            turns.begin(present, plan);
            out.print("\n" + new PeerTable(turns.measure(plan)).speed());
            if (outageRate > 0) {
                out.print("\n" + losses(turns));
            }
        }
        out.flush();
        return 0;
    }

    private String losses(PeerTurns turns) throws IOException {
        return PeerTable.losses(
                turns.losses(PeerOutage.inTheMiddle(outageRate, false)),
                turns.losses(PeerOutage.inTheMiddle(outageRate, true)));
    }

    private static List<Peer> present(List<Peer> wanted, PeerFolder installed, PrintWriter out) {
        List<Peer> present = new ArrayList<>();
        for (Peer peer : wanted) {
            Optional<String> missing = installed.missing(peer);
            if (missing.isPresent()) {
                out.println("Left out " + peer.title() + ": " + missing.get());
            } else {
                present.add(peer);
            }
        }
        return present;
    }

    private PeerPlan plan(CommandSpec command) {
        try {
            if (outageRate != 0) {
                PeerOutage.inTheMiddle(outageRate, false); // Refused now rather than after all rounds.
            }
            return new PeerPlan(
                    PeerPlan.peers(only),
                    devices,
                    messages,
                    rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                    rounds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
