package org.youlin.ingest.notification;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.notification.GroupState;
import org.youlin.domain.notification.RouteId;
import org.youlin.domain.notification.RoutePlan;

/** Groups of routes in SQL. */
final class GroupRows {
    private static final String COLUMN = "notification_group.state";

    private GroupRows() {}

    static GroupState find(Handle handle, RouteId route, String key) {
        return handle.createQuery("SELECT state FROM notification_group WHERE route_id = :route AND group_key = :key")
                .bind("route", route.value())
                .bind("key", key)
                .mapTo(String.class)
                .findOne()
                .map(state -> StoredJson.read(COLUMN, state, GroupState.class))
                .orElse(GroupState.NEW);
    }

    /** Those that are due, longest due first. */
    static List<RoutePlan.Group> due(Handle handle, RouteId route, long nowMillis, int groupsMax) {
        return handle.createQuery("SELECT group_key, state FROM notification_group WHERE route_id = :route"
                        + " AND due_at <= :now ORDER BY due_at, group_key LIMIT " + groupsMax)
                .bind("route", route.value())
                .bind("now", nowMillis)
                .map((row, context) -> new RoutePlan.Group(
                        row.getString("group_key"), StoredJson.read(COLUMN, row.getString("state"), GroupState.class)))
                .list();
    }

    static void put(Handle handle, RouteId route, RoutePlan.Group group, long dueMillis) {
        handle.execute(
                "INSERT INTO notification_group (route_id, group_key, due_at, state) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (route_id, group_key) DO UPDATE SET due_at = excluded.due_at,"
                        + " state = excluded.state",
                route.value(),
                group.key(),
                dueMillis,
                StoredJson.write(group.state()));
    }

    static void delete(Handle handle, RouteId route, String key) {
        handle.execute("DELETE FROM notification_group WHERE route_id = ? AND group_key = ?", route.value(), key);
    }
}
