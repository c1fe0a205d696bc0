package org.youlin.ingest.notification;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.notification.RouteId;
import org.youlin.domain.notification.RoutePlan;

/**
 * A message on its way.
 *
 * @param id the same for every attempt
 */
record Outgoing(String id, RouteId route, RoutePlan.Message.Kind kind, Content content, long createdAtMillis) {
    Outgoing {
        requireNonNull(route, "route is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(content, "content is null");
    }
}
