package org.youlin.ingest.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.notification.RouteId;
import org.youlin.domain.notification.RouteOwner;
import org.youlin.domain.notification.RoutePlan;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;

/** Tells people by their routes: the one writer of routes and messages. */
public final class Notifications implements AutoCloseable {
    /** How many routes one organisation may have. */
    public static final int ROUTES_MAX = 50;

    private static final int ROUTES_LISTED_MAX = 2_000;
    private static final int THREADS = 8;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration PURGE_PAUSE = Duration.ofHours(1);

    private final Database database;
    private final Keys keys;
    private final InstantSource clock;
    private final Seal seal;
    private final boolean hasMailServer;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> new Thread(task, "notify"));
    private final Bell bell;
    private final Outbox outbox;
    private final Dispatch dispatch;
    private long purgedAtMillis;

    /**
     * What notifications are made of.
     *
     * @param seal by which the secrets of destinations are kept
     */
    public record Surroundings(
            Database database,
            Registry registry,
            Seal seal,
            Keys keys,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry meters) {}

    /** Tells nobody by itself: {@link #run} does. */
    public Notifications(NotificationConfig config, Surroundings around) {
        database = around.database();
        keys = around.keys();
        clock = around.clock();
        seal = around.seal();
        hasMailServer = config.smtp().isPresent();
        bell = new Bell(database, clock);
        outbox = new Outbox(database, around.registry(), keys, clock);
        Channels channels = new Channels(config, clock);
        dispatch = new Dispatch(
                new Dispatch.Surroundings(
                        database, seal, keys.id(), clock, around.random(), new NotificationMeters(around.meters())),
                channels::deliver,
                threads);
    }

    /** Makes messages of what happened since, and sends what is due. Not to be called by two threads at a time. */
    public void run() {
        outbox.run();
        dispatch.run();
        long now = clock.millis();
        if (now - purgedAtMillis >= PURGE_PAUSE.toMillis()) {
            purgedAtMillis = now;
            database.write(handle -> {
                MessageRows.purge(handle, now - KEPT.toMillis());
                return now;
            });
        }
    }

    /** What was asked for, or why not. */
    public record Outcome(Optional<Route> route, Optional<RouteRefusal> refusal) {
        static Outcome of(Route route) {
            return new Outcome(Optional.of(route), Optional.empty());
        }

        static Outcome refused(RouteRefusal refusal) {
            return new Outcome(Optional.empty(), Optional.of(refusal));
        }
    }

    /** Makes a route, which tells of what happens from now on. */
    public Outcome create(RouteOwner owner, Route.Settings settings, Destination destination, String actor) {
        if (destination.channel() == Channel.EMAIL && !hasMailServer) {
            return Outcome.refused(RouteRefusal.NO_MAIL_SERVER);
        }
        long now = clock.millis();
        Route route = new Route(
                new RouteId(keys.id()), owner, settings, destination.channel(), destination.hint(), actor, now, now);
        return database.write(handle -> {
            if (RouteRows.count(handle, owner.organisation()) >= ROUTES_MAX) {
                return Outcome.refused(RouteRefusal.TOO_MANY);
            }
            RouteRows.insert(handle, route, SealedDestination.seal(seal, route.id(), destination));
            note(handle, RegistryLog.Action.CREATED, route, actor, now);
            return Outcome.of(route);
        });
    }

    /**
     * What takes the place of what people set.
     *
     * @param destination empty to leave it as it is
     */
    public record Replacement(Route.Settings settings, Optional<Destination> destination) {}

    /** Replaces what people set. */
    public Outcome replace(RouteId id, Route.Settings settings, Optional<Destination> destination, String actor) {
        return replace(id, new Replacement(settings, destination), actor, before -> {});
    }

    /** The same, unless {@code check} throws when it is given the route as it is before. */
    public Outcome replace(RouteId id, Replacement by, String actor, Consumer<Route> check) {
        Optional<Destination> destination = by.destination();
        if (destination.filter(to -> to.channel() == Channel.EMAIL).isPresent() && !hasMailServer) {
            return Outcome.refused(RouteRefusal.NO_MAIL_SERVER);
        }
        long now = clock.millis();
        return database.write(handle -> {
            Optional<Route> before = RouteRows.find(handle, id);
            Optional<String> ciphertext = destination
                    .map(to -> SealedDestination.seal(seal, id, to))
                    .or(() -> RouteRows.ciphertext(handle, id));
            if (before.isEmpty() || ciphertext.isEmpty()) {
                return Outcome.refused(RouteRefusal.NOT_FOUND);
            }
            Route old = before.get();
            check.accept(old);
            Route route = new Route(
                    id,
                    old.owner(),
                    by.settings(),
                    destination.map(Destination::channel).orElse(old.channel()),
                    destination.map(Destination::hint).orElse(old.hint()),
                    old.createdBy(),
                    old.createdAtMillis(),
                    now);
            RouteRows.update(handle, route, ciphertext.get());
            note(handle, RegistryLog.Action.CHANGED, route, actor, now);
            return Outcome.of(route);
        });
    }

    /** Removes a route; what it had still to send is given up. */
    public Optional<RouteRefusal> delete(RouteId id, String actor) {
        return delete(id, actor, before -> {});
    }

    /** The same, unless {@code check} throws when it is given the route as it is before. */
    public Optional<RouteRefusal> delete(RouteId id, String actor, Consumer<Route> check) {
        long now = clock.millis();
        return database.write(handle -> {
            Optional<Route> before = RouteRows.find(handle, id);
            if (before.isEmpty()) {
                return Optional.of(RouteRefusal.NOT_FOUND);
            }
            check.accept(before.get());
            MessageRows.giveUpAll(handle, id, "the route was deleted", now);
            RouteRows.delete(handle, id);
            note(handle, RegistryLog.Action.DELETED, before.get(), actor, now);
            return Optional.empty();
        });
    }

    private static void note(Handle handle, RegistryLog.Action action, Route route, String actor, long now) {
        RegistryLog.append(
                handle,
                now,
                actor,
                List.of(new RegistryLog.Entry(
                        action,
                        RegistryLog.Subject.NOTIFICATION_ROUTE,
                        route.id().value(),
                        Optional.empty(),
                        Optional.of(route.settings().name() + " → " + route.channel() + " " + route.hint()
                                + (route.settings().enabled() ? "" : ", off")))));
    }

    /** Sends a message that says it is a test, and waits for what becomes of it. */
    public Delivery test(Route route) {
        long now = clock.millis();
        Content.Line line = new Content.Line(
                Optional.of(NoticeKind.OPENED), now, "test", "C00000000-0000", "测试 test", "测试小区", Severity.WARNING);
        return dispatch.test(
                route.id(),
                route.channel(),
                new Outgoing(
                        keys.id(),
                        route.id(),
                        RoutePlan.Message.Kind.TEST,
                        new Content(Severity.WARNING, List.of(line), 0),
                        now));
    }

    public Optional<Route> find(RouteId id) {
        return database.read(handle -> RouteRows.find(handle, id));
    }

    /** The routes of one organisation in the order in which they were made; of all of them without one. */
    public List<Route> routes(Optional<OrganisationId> organisation) {
        return database.read(handle -> RouteRows.list(handle, organisation, ROUTES_LISTED_MAX));
    }

    /** Messages, newest first. */
    public List<Notification> messages(Notification.Filter filter, int rowsMax) {
        return database.read(handle -> MessageRows.list(handle, filter, rowsMax));
    }

    public Bell bell() {
        return bell;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
