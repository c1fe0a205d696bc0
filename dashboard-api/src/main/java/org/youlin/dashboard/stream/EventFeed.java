package org.youlin.dashboard.stream;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.dashboard.access.Guard;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.Session;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.dashboard.web.Workers;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

/**
 * Shows the event log live, as server-sent events: one look at the table for all clients, and none while there are no
 * clients. Belongs to the event loop it was made on. Relies on entries being committed in the order of their ids,
 * which one writer sees to.
 */
public final class EventFeed implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    /** One account may not have the streams of all. */
    private static final int ACCOUNTS_SHARE = 4;

    private static final int POLLED_ENTRIES_MAX = 500;
    private static final long POLL_MILLIS = 300;
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Database database;
    private final Registry registry;
    private final Workers workers;
    private final InstantSource clock;
    private final int streamsMax;
    private final Arrivals arrivals;
    private final Set<LiveStream> streams = new LinkedHashSet<>();
    private final Set<LiveStream> all = new LinkedHashSet<>();
    // Streams that are being opened count too, else many at once would pass the bound.
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> openByAccount = new HashMap<>();
    private boolean polling;
    private boolean failing;
    /** INVARIANT: every one of {@link #streams} has been shown everything up to here. */
    private long shown;

    /**
     * A feed without clients.
     *
     * @param streamsMax how many clients there may be, of which one account may have a quarter
     */
    public EventFeed(
            Vertx vertx, Database database, Registry registry, Workers workers, InstantSource clock, int streamsMax) {
        this.database = database;
        this.registry = registry;
        this.workers = workers;
        this.clock = clock;
        this.streamsMax = streamsMax;
        this.arrivals = new Arrivals(database, workers, this::join);
        vertx.setPeriodic(POLL_MILLIS, timer -> poll());
        vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> beat());
    }

    @Override
    public void handle(RoutingContext context) {
        Guard.requireSession(context, session -> open(context, session));
    }

    private void open(RoutingContext context, Session session) {
        String account = session.account().username();
        int share = Math.max(1, streamsMax / ACCOUNTS_SHARE);
        if (open.get() >= streamsMax || openByAccount.getOrDefault(account, 0) >= share) {
            context.fail(
                    new RefusedException(Problem.of(Message.TOO_MANY_STREAMS).retryAfter(RETRY_AFTER)));
            return;
        }
        LiveStream stream = new LiveStream(context.response(), session, new Scope(registry, session.account()));
        open.incrementAndGet();
        openByAccount.merge(account, 1, Integer::sum);
        context.addEndHandler(ended -> {
            open.decrementAndGet();
            openByAccount.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1);
            streams.remove(stream);
            all.remove(stream);
        });
        all.add(stream);
        Optional<Long> lastEventId = Optional.ofNullable(context.request().getHeader("Last-Event-ID"))
                .map(Long::valueOf);
        arrivals.add(stream, lastEventId, context::fail);
    }

    /** Lets {@code stream} join the others, unless they have been shown what it has not. */
    private boolean join(LiveStream stream) {
        if (streams.isEmpty()) {
            shown = stream.sent();
        }
        boolean isLevel = shown <= stream.sent();
        if (isLevel) {
            streams.add(stream);
        }
        return isLevel;
    }

    private void poll() {
        if (polling || streams.isEmpty()) {
            return;
        }
        polling = true;
        long from = shown;
        workers.run(() -> database.read(handle -> EventHistory.after(handle, from, POLLED_ENTRIES_MAX)))
                .onComplete(read -> {
                    polling = false;
                    if (read.failed()) {
                        if (!failing) {
                            LOG.warn(
                                    "the event log cannot be read: {}",
                                    read.cause().getMessage());
                        }
                        failing = true;
                        return;
                    }
                    failing = false;
                    show(read.result());
                });
    }

    private void show(List<EventLogEntry> entries) {
        endExpired();
        for (EventLogEntry entry : entries) {
            Shown shownToAll = Shown.of(entry);
            List.copyOf(streams).forEach(stream -> stream.send(shownToAll));
            shown = entry.id();
        }
    }

    private void beat() {
        endExpired();
        List.copyOf(streams).forEach(LiveStream::heartbeat);
    }

    private void endExpired() {
        long now = clock.millis();
        List.copyOf(streams).stream()
                .filter(stream -> stream.session().expiresAtMillis() <= now)
                .forEach(LiveStream::end);
    }

    /** How many clients look on, those included that are just coming; any thread may ask. */
    public int open() {
        return open.get();
    }

    /** Ends the streams of sessions that have ended, and of API keys; those too that are just coming. */
    public void end(Collection<String> sessionIds) {
        List.copyOf(all).stream()
                .filter(stream -> sessionIds.contains(stream.session().id()))
                .forEach(LiveStream::end);
    }
}
