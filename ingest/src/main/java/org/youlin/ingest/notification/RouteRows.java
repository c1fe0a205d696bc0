package org.youlin.ingest.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.youlin.domain.notification.Pace;
import org.youlin.domain.notification.QuietHours;
import org.youlin.domain.notification.RouteFilter;
import org.youlin.domain.notification.RouteId;
import org.youlin.domain.notification.RouteOwner;
import org.youlin.domain.place.OrganisationId;

/** Routes in SQL. */
final class RouteRows {
    private static final String SELECT = "SELECT r.*,"
            + " (SELECT MIN(g.due_at) FROM notification_group g WHERE g.route_id = r.id) AS due_at"
            + " FROM notification_route r";

    private RouteRows() {}

    /**
     * A route at work.
     *
     * @param cursor the entry up to which it has seen everything
     * @param version changes with every turn
     * @param dueMillis when one of its groups has to be looked at
     */
    record AtWork(Route route, long cursor, long version, OptionalLong dueMillis) {}

    static List<AtWork> enabled(Handle handle) {
        return handle.createQuery(SELECT + " WHERE r.enabled = 1 ORDER BY r.id")
                .map((row, context) -> {
                    long due = row.getLong("due_at");
                    OptionalLong dueMillis = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(due);
                    return new AtWork(route(row), row.getLong("cursor_entry"), row.getLong("version"), dueMillis);
                })
                .list();
    }

    /** The routes of one organisation; of all of them without one. */
    static List<Route> list(Handle handle, Optional<OrganisationId> organisation, int rowsMax) {
        Query query = handle.createQuery(SELECT
                + (organisation.isPresent() ? " WHERE r.organisation_id = :organisation" : "") + " ORDER BY r.id LIMIT "
                + rowsMax);
        organisation.ifPresent(id -> query.bind("organisation", id.value()));
        return query.map((row, context) -> route(row)).list();
    }

    static Optional<Route> find(Handle handle, RouteId id) {
        return handle.createQuery(SELECT + " WHERE r.id = :id")
                .bind("id", id.value())
                .map((row, context) -> route(row))
                .findOne();
    }

    static int count(Handle handle, OrganisationId organisation) {
        return handle.createQuery("SELECT COUNT(*) FROM notification_route WHERE organisation_id = :organisation")
                .bind("organisation", organisation.value())
                .mapTo(Integer.class)
                .one();
    }

    /** The sealed destination; empty when the route is gone. */
    static Optional<String> ciphertext(Handle handle, RouteId id) {
        return handle.createQuery("SELECT destination FROM notification_route WHERE id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne();
    }

    /** Puts a route that begins at the end of the event log. */
    static void insert(Handle handle, Route route, String ciphertext) {
        Update insert = handle.createUpdate(
                        "INSERT INTO notification_route (id, name, organisation_id, account, enabled, channel,"
                                + " destination, hint, filter, pace, quiet, cursor_entry, version, created_by, created_at,"
                                + " updated_at) VALUES (:id, :name, :organisation, :account, :enabled, :channel, :destination,"
                                + " :hint, :filter, :pace, :quiet, (SELECT COALESCE(MAX(id), 0) FROM event_log), 0, :createdBy,"
                                + " :createdAt, :createdAt)")
                .bind("organisation", route.owner().organisation().value())
                .bind("account", route.owner().account().orElse(null))
                .bind("createdBy", route.createdBy())
                .bind("createdAt", route.createdAtMillis());
        bind(insert, route, ciphertext).execute();
    }

    /** Replaces what people set; one that was not enabled begins at the end of the event log again. */
    static void update(Handle handle, Route route, String ciphertext) {
        Update update = handle.createUpdate(
                        "UPDATE notification_route SET name = :name, channel = :channel, destination = :destination,"
                                + " hint = :hint, filter = :filter, pace = :pace, quiet = :quiet, version = version + 1,"
                                + " updated_at = :updatedAt, cursor_entry = CASE WHEN enabled = 0"
                                + " THEN (SELECT COALESCE(MAX(id), 0) FROM event_log) ELSE cursor_entry END, enabled = :enabled"
                                + " WHERE id = :id")
                .bind("updatedAt", route.updatedAtMillis());
        bind(update, route, ciphertext).execute();
        // What it has to tell may be due otherwise from now on.
        handle.execute(
                "UPDATE notification_group SET due_at = ? WHERE route_id = ?",
                route.updatedAtMillis(),
                route.id().value());
    }

    private static Update bind(Update update, Route route, String ciphertext) {
        Route.Settings settings = route.settings();
        return update.bind("id", route.id().value())
                .bind("name", settings.name())
                .bind("enabled", settings.enabled() ? 1 : 0)
                .bind("channel", route.channel().name())
                .bind("destination", ciphertext)
                .bind("hint", route.hint())
                .bind("filter", StoredJson.write(settings.filter()))
                .bind("pace", StoredJson.write(settings.pace()))
                .bind("quiet", settings.quiet().map(StoredJson::write).orElse(null));
    }

    static void delete(Handle handle, RouteId id) {
        handle.execute("DELETE FROM notification_group WHERE route_id = ?", id.value());
        handle.execute("DELETE FROM notification_route WHERE id = ?", id.value());
    }

    /** Whether nobody else has worked the route since; if so, it stands at {@code cursor} now. */
    static boolean advance(Handle handle, AtWork work, long cursor) {
        return handle.execute(
                        "UPDATE notification_route SET cursor_entry = ?, version = version + 1"
                                + " WHERE id = ? AND version = ?",
                        cursor,
                        work.route().id().value(),
                        work.version())
                == 1;
    }

    private static Route route(ResultSet row) throws SQLException {
        Optional<QuietHours> quiet = Optional.ofNullable(row.getString("quiet"))
                .map(text -> StoredJson.read("notification_route.quiet", text, QuietHours.class));
        return new Route(
                new RouteId(row.getString("id")),
                new RouteOwner(
                        new OrganisationId(row.getString("organisation_id")),
                        Optional.ofNullable(row.getString("account"))),
                new Route.Settings(
                        row.getString("name"),
                        row.getLong("enabled") == 1,
                        StoredJson.read("notification_route.filter", row.getString("filter"), RouteFilter.class),
                        StoredJson.read("notification_route.pace", row.getString("pace"), Pace.class),
                        quiet),
                Channel.valueOf(row.getString("channel")),
                row.getString("hint"),
                row.getString("created_by"),
                row.getLong("created_at"),
                row.getLong("updated_at"));
    }
}
