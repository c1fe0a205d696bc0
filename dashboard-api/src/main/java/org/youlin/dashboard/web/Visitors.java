package org.youlin.dashboard.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open connections, and how long each has been at what it does. Those that send or read too slowly are cut off,
 * however busy they look: idle time-outs begin anew with every byte. Belongs to one event loop.
 */
public final class Visitors {
    private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);
    private static final long LOOK_EVERY_MILLIS = 5_000;
    /** Between requests, and for the head of one. */
    private static final int SILENT_LOOKS_MAX = 12;
    /** For a body that is not large; large ones have a time of their own. */
    private static final int BODY_LOOKS_MAX = 6;
    /** For an answer to be made and read; live streams have no end. */
    private static final int ANSWER_LOOKS_MAX = 120;

    private final int connectionsMax;
    private final int perAddressMax;
    private final Map<HttpConnection, Visit> visits = new HashMap<>();
    private final Map<String, Integer> byAddress = new HashMap<>();
    private boolean full;

    private static final class Visit {
        private final String address;
        /** Requests that are not answered in full, and how often we have looked at each. */
        private final Map<RoutingContext, Integer> open = new HashMap<>();

        private int silentLooks;

        private Visit(String address) {
            this.address = address;
        }
    }

    /**
     * Nobody yet.
     *
     * @param lookMillis how often to look at how they do
     */
    Visitors(Vertx vertx, int connectionsMax, int perAddressMax, long lookMillis) {
        this.connectionsMax = connectionsMax;
        this.perAddressMax = perAddressMax;
        vertx.setPeriodic(lookMillis, timer -> look());
    }

    public Visitors(Vertx vertx, int connectionsMax, int perAddressMax) {
        this(vertx, connectionsMax, perAddressMax, LOOK_EVERY_MILLIS);
    }

    /** Takes in a connection, or closes it at once where there are too many. */
    public void enter(HttpConnection connection) {
        String address = connection.remoteAddress().hostAddress();
        if (visits.size() >= connectionsMax || byAddress.getOrDefault(address, 0) >= perAddressMax) {
            if (!full) {
                LOG.warn("there are {} HTTP connections, and no more are let in for now", visits.size());
            }
            full = true;
            connection.close();
            return;
        }
        full = false;
        visits.put(connection, new Visit(address));
        byAddress.merge(address, 1, Integer::sum);
        connection.closeHandler(closed -> leave(connection));
    }

    private void leave(HttpConnection connection) {
        Visit visit = visits.remove(connection);
        if (visit != null) {
            byAddress.computeIfPresent(visit.address, (address, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Stands before all routes. */
    public void ask(RoutingContext context) {
        Visit visit = visits.get(context.request().connection());
        if (visit != null) {
            visit.open.put(context, 0);
            visit.silentLooks = 0;
            context.addEndHandler(ended -> visit.open.remove(context));
        }
        context.next();
    }

    private void look() {
        List.copyOf(visits.entrySet()).stream()
                .filter(each -> isTooSlow(each.getValue()))
                .map(Map.Entry::getKey)
                .forEach(HttpConnection::close);
    }

    private static boolean isTooSlow(Visit visit) {
        if (visit.open.isEmpty()) {
            visit.silentLooks++;
            return visit.silentLooks > SILENT_LOOKS_MAX;
        }
        visit.open.replaceAll((context, looks) -> looks + 1);
        return visit.open.entrySet().stream().anyMatch(each -> isTooSlow(each.getKey(), each.getValue()));
    }

    private static boolean isTooSlow(RoutingContext context, int looks) {
        if (!context.request().isEnded() && !Bodies.isLarge(context)) {
            return looks > BODY_LOOKS_MAX;
        }
        return looks > ANSWER_LOOKS_MAX
                && !"text/event-stream".equals(context.response().headers().get("Content-Type"));
    }
}
