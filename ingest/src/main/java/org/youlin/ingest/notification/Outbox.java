package org.youlin.ingest.notification;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.notification.GroupState;
import org.youlin.domain.notification.Notice;
import org.youlin.domain.notification.Pace;
import org.youlin.domain.notification.RouteId;
import org.youlin.domain.notification.RouteOwner;
import org.youlin.domain.notification.RoutePlan;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Layer;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;

/**
 * Makes messages of the event log. A turn of a route takes entries, moves its cursor, changes its groups and puts its
 * messages in one transaction, and only while nobody else had a turn, so that every entry is told once by every route.
 */
final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int GROUPS_MAX = 1_000;
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final Database database;
    private final Registry registry;
    private final ContentReader contents;
    private final Keys keys;
    private final InstantSource clock;

    Outbox(Database database, Registry registry, Keys keys, InstantSource clock) {
        this.database = database;
        this.registry = registry;
        this.contents = new ContentReader(registry);
        this.keys = keys;
        this.clock = clock;
    }

    /** Gives every route that has something to do a turn. */
    void run() {
        List<RouteRows.AtWork> routes = database.read(RouteRows::enabled);
        Map<Long, EventPage> pages = new HashMap<>();
        Map<RouteRows.AtWork, Long> onlyMoved = new LinkedHashMap<>();
        for (RouteRows.AtWork work : routes) {
            EventPage page = pages.computeIfAbsent(work.cursor(), this::pageBehind);
            boolean due = work.dueMillis().orElse(Long.MAX_VALUE) <= clock.millis();
            if (due || page.notices().stream().anyMatch(notice -> concerns(work.route(), notice))) {
                turnOrWarn(work, page);
            } else if (page.end() > work.cursor()) {
                onlyMoved.put(work, page.end());
            }
        }
        if (!onlyMoved.isEmpty()) {
            database.write(handle -> {
                onlyMoved.forEach((work, end) -> RouteRows.advance(handle, work, end));
                return onlyMoved;
            });
        }
    }

    private EventPage pageBehind(long cursor) {
        return database.read(handle -> EventPage.behind(handle, cursor, clock.millis()));
    }

    private boolean concerns(Route route, Notice notice) {
        return notice.kind().answers() || tells(route, notice);
    }

    private boolean tells(Route route, Notice notice) {
        return route.settings().filter().matches(notice, route.owner(), ownedBy(route.owner()));
    }

    private Predicate<EstateId> ownedBy(RouteOwner owner) {
        return id -> registry.estate(id)
                .filter(estate -> List.of(Layer.values()).stream()
                        .flatMap(layer -> estate.responsibleAt(layer).stream())
                        .anyMatch(each -> each.id().equals(owner.organisation())))
                .isPresent();
    }

    private void turnOrWarn(RouteRows.AtWork work, EventPage page) {
        try {
            database.write(handle -> {
                if (RouteRows.advance(handle, work, page.end())) {
                    turn(handle, work.route(), page.notices());
                }
                return work;
            });
        } catch (RuntimeException e) {
            // One route that fails must not keep the others waiting.
            log.warn(
                    "the notification route {} failed; it is tried again",
                    work.route().id(),
                    e);
        }
    }

    private void turn(Handle handle, Route route, List<Notice> notices) {
        long now = clock.millis();
        take(handle, route, notices, now);
        Pace pace = route.settings().pace();
        List<RoutePlan.Group> wanting = new ArrayList<>();
        for (RoutePlan.Group group : GroupRows.due(handle, route.id(), now, GROUPS_MAX)) {
            if (group.state().speaksAtMillis(pace).orElse(Long.MAX_VALUE) <= now) {
                wanting.add(group);
            } else {
                put(handle, route, group, now);
            }
        }
        RoutePlan plan = RoutePlan.of(
                pace, route.settings().quiet(), wanting, MessageRows.made(handle, route.id(), now - HOUR_MILLIS), now);
        for (RoutePlan.Message message : plan.messages()) {
            MessageRows.insert(handle, keys.id(), route, message, contents.read(handle, message.groups()), now);
            message.groups()
                    .forEach(group -> put(
                            handle,
                            route,
                            new RoutePlan.Group(group.key(), group.state().sent(pace, now)),
                            now));
        }
        RouteId id = route.id();
        plan.againAtMillis()
                .ifPresent(again -> plan.waiting().forEach(group -> GroupRows.put(handle, id, group, again)));
    }

    private void take(Handle handle, Route route, List<Notice> notices, long now) {
        Pace pace = route.settings().pace();
        Map<String, GroupState> changed = new LinkedHashMap<>();
        for (Notice notice : notices) {
            if (!concerns(route, notice)) {
                continue;
            }
            String key = pace.grouping().key(notice);
            GroupState before = changed.computeIfAbsent(key, missing -> GroupRows.find(handle, route.id(), missing));
            GroupState after = tells(route, notice) ? before.taking(notice, pace, now) : before;
            changed.put(key, notice.kind().answers() ? after.answered(notice.caseId()) : after);
        }
        changed.forEach((key, state) -> put(handle, route, new RoutePlan.Group(key, state), now));
    }

    /** Keeps a group until it wants to speak, or may be forgotten. */
    private static void put(Handle handle, Route route, RoutePlan.Group group, long now) {
        Pace pace = route.settings().pace();
        long due = group.state().speaksAtMillis(pace).orElse(group.state().forgottenAtMillis(pace));
        if (group.state().speaksAtMillis(pace).isEmpty() && due <= now) {
            GroupRows.delete(handle, route.id(), group.key());
        } else {
            GroupRows.put(handle, route.id(), group, due);
        }
    }
}
