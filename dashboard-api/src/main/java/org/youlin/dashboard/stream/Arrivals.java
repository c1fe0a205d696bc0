package org.youlin.dashboard.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.dashboard.web.Workers;
import org.youlin.ingest.sql.Database;

/**
 * Those who come to the event feed. Each is shown what it missed before it joins the others. After a restart all come
 * at once, and one look at the table serves many of them, else they would fill the pool and be refused. Belongs to one
 * event loop.
 */
final class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int RESUMED_ENTRIES_MAX = 1_000;
    /** Each may have missed as many entries as are shown, and all of a look are in memory. */
    private static final int LOOKED_AFTER_MAX = 32;

    private final Database database;
    private final Workers workers;
    private final Predicate<LiveStream> joins;
    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private boolean looking;

    /**
     * Nobody yet.
     *
     * @param joins takes in a stream that has been shown everything up to {@link LiveStream#sent}; false when the others
     *     have been shown more meanwhile
     */
    Arrivals(Database database, Workers workers, Predicate<LiveStream> joins) {
        this.database = database;
        this.workers = workers;
        this.joins = joins;
    }

    /** One who waits, and the id up to which it has seen everything; empty when it asks for nothing of the past. */
    private record Arrival(LiveStream stream, Optional<Long> seen, Consumer<Throwable> refuse) {}

    /** What the event log holds up to {@code end}: for each arrival what it missed, empty when that cannot be told. */
    private record Look(long end, List<Optional<List<EventLogEntry>>> missed) {}

    /**
     * Begins {@code stream} when its turn comes.
     *
     * @param lastEventId as the client has it
     * @param refuse is told why it cannot begin
     */
    void add(LiveStream stream, Optional<Long> lastEventId, Consumer<Throwable> refuse) {
        waiting.add(new Arrival(stream, lastEventId, refuse));
        look();
    }

    private void look() {
        List<Arrival> next = looking ? List.of() : next();
        if (next.isEmpty()) {
            return;
        }
        looking = true;
        workers.run(() -> database.read(handle -> look(handle, next))).onComplete(read -> {
            looking = false;
            for (int i = 0; i < next.size(); i++) {
                if (read.failed()) {
                    refuse(next.get(i), read.cause());
                } else {
                    admit(
                            next.get(i),
                            read.result().end(),
                            read.result().missed().get(i));
                }
            }
            look();
        });
    }

    private List<Arrival> next() {
        List<Arrival> next = new ArrayList<>();
        while (!waiting.isEmpty() && next.size() < LOOKED_AFTER_MAX) {
            next.add(waiting.remove());
        }
        return next;
    }

    private static Look look(Handle handle, List<Arrival> arrivals) {
        long before = EventHistory.before(handle);
        long end = EventHistory.end(handle);
        return new Look(
                end,
                arrivals.stream()
                        .map(arrival -> missed(handle, arrival, before, end))
                        .toList());
    }

    private static Optional<List<EventLogEntry>> missed(Handle handle, Arrival arrival, long before, long end) {
        long seen = arrival.seen().orElse(end);
        if (seen == end) {
            return Optional.of(List.of());
        }
        if (seen < before || seen > end) {
            return Optional.empty(); // An id beyond the end was given out by another database.
        }
        return Optional.of(EventHistory.between(handle, arrival.stream().scope(), seen, end, RESUMED_ENTRIES_MAX + 1))
                .filter(missed -> missed.size() <= RESUMED_ENTRIES_MAX);
    }

    private void admit(Arrival arrival, long end, Optional<List<EventLogEntry>> missed) {
        LiveStream stream = arrival.stream();
        if (!stream.isOpen()) {
            return; // It has gone, or its session has ended, meanwhile.
        }
        if (!stream.hasBegun()) {
            stream.begin();
        }
        if (missed.isEmpty()) {
            stream.reset(end);
        } else {
            missed.get().stream().map(Shown::of).forEach(stream::send);
        }
        stream.passed(end);
        if (stream.isOpen() && !joins.test(stream)) {
            waiting.add(new Arrival(stream, Optional.of(stream.sent()), arrival.refuse()));
        }
    }

    private static void refuse(Arrival arrival, Throwable cause) {
        if (arrival.stream().hasBegun()) {
            LOG.warn("a live stream could not be caught up and was ended: {}", cause.getMessage());
            arrival.stream().end();
        } else {
            arrival.refuse().accept(cause);
        }
    }
}
