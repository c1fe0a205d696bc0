package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.youlin.app.bench.EventListeners.Heard;
import org.youlin.app.bench.EventListeners.Listener;
import org.youlin.dashboard.access.AccessSettings;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Origin;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Sessions;
import org.youlin.ingest.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What many open consoles cost: memory of their live streams, and how soon each hears of a change. */
@Command(
        name = "streams",
        description = "Measures the memory of live streams, and how soon each hears of a change.",
        mixinStandardHelpOptions = true)
public final class StreamsBench implements Callable<Integer> {
    private static final int STREAMS_MAX = 2_000;
    private static final int ACCOUNTS = 8;
    private static final int OTHER_FILES = 1_000;
    private static final Duration WAIT_MAX = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final double KIBIBYTE = 1_024;
    private static final double MEBIBYTE = 1_024 * 1_024;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--streams", defaultValue = "1000", description = "1 to 2000. Default: ${DEFAULT-VALUE}.")
    private int streams;

    @Option(names = "--events", defaultValue = "30", description = "1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int events;

    @Mixin
    private final ScratchFolder scratchFolder = new ScratchFolder();

    @Override
    public Integer call() throws IOException {
        OptionRange.require(spec, "streams", streams, 1, STREAMS_MAX);
        OptionRange.require(spec, "events", events, 1, 1_000);
        OpenFiles.require(streams + OTHER_FILES);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println(Machine.describe(scratchFolder.path()));
        try (Scratch scratch = Scratch.in(scratchFolder.path())) {
            Path data = scratch.folder().resolve(YoulinServer.DATA);
            SeededEstate.create(data, 1);
            List<String> tokens = sessions(data);
            try (YoulinServer server = YoulinServer.launch(scratch.folder(), 0, 0)) {
                server.awaitStarted();
                measure(server, data, tokens, out);
            }
        }
        return 0;
    }

    /** Sessions of officers of the street, which no more than a quarter of all streams may belong to each. */
    private static List<String> sessions(Path data) {
        List<String> tokens = new ArrayList<>();
        try (Database database = Database.open(YoulinServer.sql(data))) {
            Sessions sessions = new Sessions(
                    database,
                    new AccessSettings(Sessions.LIFETIME, false, Optional.empty()),
                    InstantSource.system(),
                    ended -> {});
            for (int i = 0; i < ACCOUNTS; i++) {
                String name = "officer-" + i;
                tokens.add(database.write(handle -> {
                    handle.execute(
                            "INSERT INTO account (username, name, role, organisation_id, password_hash, created_at)"
                                    + " VALUES (?, ?, ?, 'bench-street', '-', 0)",
                            name,
                            name,
                            Role.STREET_OFFICER.id());
                    return sessions.open(
                                    handle,
                                    Accounts.find(handle, name).orElseThrow(),
                                    new Origin("127.0.0.1", "bench"),
                                    false)
                            .token();
                }));
            }
        }
        return tokens;
    }

    private void measure(YoulinServer server, Path data, List<String> tokens, PrintWriter out) throws IOException {
        try (EventListeners listeners = new EventListeners(server.httpPort());
                Database database = Database.open(YoulinServer.sql(data))) {
            // The first stream brings what all share.
            listeners.listen(tokens.get(0), Optional.empty());
            await("the first stream begins", listeners, 1, 0);
            tell(database);
            await("the first event is heard", listeners, 1, 1);
            long before = LiveHeap.bytes(server.process().pid());
            for (int i = 1; i < streams; i++) {
                listeners.listen(tokens.get(i % tokens.size()), Optional.empty());
            }
            await("all streams begin", listeners, streams, 0);
            long after = LiveHeap.bytes(server.process().pid());
            long[] nanos = new long[streams * events];
            for (int event = 0; event < events; event++) {
                long told = tell(database);
                int expected = event + 1;
                await("all hear event " + expected, listeners, streams, expected);
                int at = event * streams;
                for (Listener listener : listeners.all()) {
                    List<Heard> heard = listener.heard();
                    nanos[at++] = heard.get(heard.size() - 1).nanos() - told;
                }
            }
            Arrays.sort(nanos);
            out.println("| streams | heap per stream KiB | server peak MiB | heard after ms: p50 | p99 | last |");
            out.println("|---|---|---|---|---|---|");
            out.printf(
                    "| %d | %.1f | %.0f | %d | %d | %d |%n",
                    streams,
                    (after - before) / KIBIBYTE / Math.max(1, streams - 1),
                    server.process().peakMemoryBytes().orElse(0) / MEBIBYTE,
                    millis(nanos[nanos.length / 2]),
                    millis(nanos[(int) (nanos.length * 0.99)]),
                    millis(nanos[nanos.length - 1]));
            out.flush();
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Something happens; answers when. */
    private static long tell(Database database) {
        database.write(handle ->
                handle.execute("INSERT INTO event_log (ts, subject, subject_id, case_id, event, actor, note, estate_id)"
                        + " VALUES (0, 'case', 'bench', 'bench', 'COMMENTED', 'bench', 'bench', 'bench')"));
        return System.nanoTime();
    }

    /** Waits until {@code count} have begun and heard so many events; not for those who were sent away. */
    private static void await(String what, EventListeners listeners, int count, int heard) {
        boolean decided = Waiting.until(
                () -> reached(listeners, heard) >= count
                        || listeners.all().stream().anyMatch(Listener::hasEnded),
                LOOK_EVERY,
                WAIT_MAX);
        long reached = reached(listeners, heard);
        if (!decided || reached < count) {
            throw new IllegalStateException("waited in vain until %s: %d of %d came so far; the server's answers: %s"
                    .formatted(what, reached, count, listeners.answers()));
        }
    }

    private static long reached(EventListeners listeners, int heard) {
        return listeners.all().stream()
                .filter(listener -> listener.hasBegun() && listener.heard().size() >= heard)
                .count();
    }
}
