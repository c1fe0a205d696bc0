package org.youlin.ingest.notification;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.notification.RouteId;
import org.youlin.domain.notification.RouteOwner;
import org.youlin.domain.notification.RoutePlan;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Severity;

/**
 * A message that a route made, and what became of it.
 *
 * @param id also the key by which a receiver knows a repeated delivery
 * @param entries how many entries of the event log it tells of; 0 when it only repeats
 * @param nextAtMillis when it is tried again, while it is pending
 * @param lastError why the last attempt failed
 */
public record Notification(
        String id,
        RouteId route,
        RouteOwner owner,
        Channel channel,
        RoutePlan.Message.Kind kind,
        Severity severity,
        long entries,
        Content content,
        State state,
        int attempts,
        long nextAtMillis,
        Optional<String> lastError,
        long createdAtMillis,
        OptionalLong endedAtMillis) {
    /** What became of it. */
    public enum State {
        /** 待发送: not sent yet, or to be tried again. */
        PENDING,
        /** 已送达: taken by the channel. */
        SENT,
        /** 已放弃 */
        GIVEN_UP
    }

    /**
     * Which messages to list; empty for all.
     *
     * @param account leaves out those of other persons
     * @param beforeId only messages made before that one
     */
    public record Filter(
            Optional<OrganisationId> organisation,
            Optional<String> account,
            Optional<RouteId> route,
            Optional<State> state,
            Optional<String> beforeId) {
        Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>();
            organisation.ifPresent(id -> values.put("organisation", id.value()));
            account.ifPresent(name -> values.put("account", name));
            route.ifPresent(id -> values.put("route", id.value()));
            state.ifPresent(wanted -> values.put("state", wanted.name()));
            beforeId.ifPresent(id -> values.put("before", id));
            return values;
        }
    }

    public Notification {
        requireNonNull(route, "route is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(state, "state is null");
    }
}
