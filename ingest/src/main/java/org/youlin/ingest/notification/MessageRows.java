package org.youlin.ingest.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.notification.Pending;
import org.youlin.domain.notification.RouteId;
import org.youlin.domain.notification.RouteOwner;
import org.youlin.domain.notification.RoutePlan;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Severity;

/** Messages in SQL. */
final class MessageRows {
    private static final int CLAIMED_MAX = 8;
    private static final int ERROR_CHARS_MAX = 300;

    private MessageRows() {}

    /** Puts a message that is to be sent at once. */
    static void insert(
            Handle handle, String id, Route route, RoutePlan.Message message, Content content, long nowMillis) {
        List<Pending> pending = message.groups().stream()
                .flatMap(group -> group.state().pending().stream())
                .toList();
        handle.createUpdate("INSERT INTO notification (id, route_id, organisation_id, account, channel, kind, severity,"
                        + " entries, first_entry, last_entry, content, state, attempts, next_at, lease_owner,"
                        + " lease_until, created_at) VALUES (:id, :route, :organisation, :account, :channel, :kind,"
                        + " :severity, :entries, :first, :last, :content, :state, 0, :now, '', 0, :now)")
                .bind("id", id)
                .bind("route", route.id().value())
                .bind("organisation", route.owner().organisation().value())
                .bind("account", route.owner().account().orElse(null))
                .bind("channel", route.channel().name())
                .bind("kind", message.kind().name())
                .bind("severity", content.worst().name())
                .bind("entries", pending.stream().mapToLong(Pending::entries).sum())
                .bind(
                        "first",
                        boxed(pending.stream().mapToLong(Pending::firstEntryId).min()))
                .bind(
                        "last",
                        boxed(pending.stream().mapToLong(Pending::lastEntryId).max()))
                .bind("content", StoredJson.write(content))
                .bind("state", Notification.State.PENDING.name())
                .bind("now", nowMillis)
                .execute();
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    /** When messages of the route were made after {@code afterMillis}, in order. */
    static List<Long> made(Handle handle, RouteId route, long afterMillis) {
        return handle.createQuery("SELECT created_at FROM notification WHERE route_id = :route AND created_at > :after"
                        + " ORDER BY created_at")
                .bind("route", route.value())
                .bind("after", afterMillis)
                .mapTo(Long.class)
                .list();
    }

    /**
     * A message that this process is sending.
     *
     * @param attempts with this one
     */
    record Claimed(
            String id,
            RouteId route,
            Channel channel,
            RoutePlan.Message.Kind kind,
            Content content,
            int attempts,
            long createdAtMillis) {}

    static boolean isDue(Handle handle, long nowMillis) {
        return handle.createQuery("SELECT COUNT(*) FROM notification WHERE state = 'PENDING' AND next_at <= :now"
                                + " AND lease_until <= :now")
                        .bind("now", nowMillis)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Takes the oldest message that is due of each of some routes; no other process sends them for a while. */
    static List<Claimed> claim(Handle handle, String owner, long nowMillis, Duration lease) {
        return handle.createQuery("UPDATE notification SET lease_owner = :owner, lease_until = :until,"
                        + " attempts = attempts + 1 WHERE state = 'PENDING' AND lease_until <= :now AND id IN ("
                        + "SELECT MIN(n.id) FROM notification n WHERE n.state = 'PENDING' AND n.next_at <= :now"
                        + " AND n.route_id NOT IN (SELECT s.route_id FROM notification s WHERE s.state = 'PENDING'"
                        + " AND s.lease_until > :now) GROUP BY n.route_id ORDER BY MIN(n.next_at) LIMIT " + CLAIMED_MAX
                        + ") RETURNING id, route_id, channel, kind, content, attempts, created_at")
                .bind("owner", owner)
                .bind("until", nowMillis + lease.toMillis())
                .bind("now", nowMillis)
                .map((row, context) -> new Claimed(
                        row.getString("id"),
                        new RouteId(row.getString("route_id")),
                        Channel.valueOf(row.getString("channel")),
                        RoutePlan.Message.Kind.valueOf(row.getString("kind")),
                        content(row),
                        row.getInt("attempts"),
                        row.getLong("created_at")))
                .list();
    }

    /** It arrived. Says nothing when another process has taken the message over since. */
    static boolean sent(Handle handle, String id, String owner, long nowMillis) {
        return handle.execute(
                        "UPDATE notification SET state = 'SENT', ended_at = ?, lease_until = 0, last_error = NULL"
                                + " WHERE id = ? AND lease_owner = ? AND state = 'PENDING'",
                        nowMillis,
                        id,
                        owner)
                == 1;
    }

    /** It did not arrive and is tried again at {@code nextMillis}. */
    static boolean failed(Handle handle, String id, String owner, String error, long nextMillis) {
        return handle.execute(
                        "UPDATE notification SET next_at = ?, lease_until = 0, last_error = ?"
                                + " WHERE id = ? AND lease_owner = ? AND state = 'PENDING'",
                        nextMillis,
                        cut(error),
                        id,
                        owner)
                == 1;
    }

    /** It did not arrive and is not tried again. */
    static boolean givenUp(Handle handle, String id, String owner, String error, long nowMillis) {
        return handle.execute(
                        "UPDATE notification SET state = 'GIVEN_UP', ended_at = ?, lease_until = 0, last_error = ?"
                                + " WHERE id = ? AND lease_owner = ? AND state = 'PENDING'",
                        nowMillis,
                        cut(error),
                        id,
                        owner)
                == 1;
    }

    /** Nothing of the route is sent any more. */
    static void giveUpAll(Handle handle, RouteId route, String error, long nowMillis) {
        handle.execute(
                "UPDATE notification SET state = 'GIVEN_UP', ended_at = ?, last_error = ?"
                        + " WHERE route_id = ? AND state = 'PENDING'",
                nowMillis,
                error,
                route.value());
    }

    static long pending(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM notification WHERE state = 'PENDING'")
                .mapTo(Long.class)
                .one();
    }

    /** Removes messages made before {@code beforeMillis} that are over. */
    static void purge(Handle handle, long beforeMillis) {
        handle.execute("DELETE FROM notification WHERE created_at < ? AND state <> 'PENDING'", beforeMillis);
    }

    /** Messages, newest first. */
    static List<Notification> list(Handle handle, Notification.Filter filter, int rowsMax) {
        return handle.createQuery("SELECT * FROM notification WHERE 1 = 1"
                        + filter.organisation()
                                .map(id -> " AND organisation_id = :organisation")
                                .orElse("")
                        + filter.account()
                                .map(id -> " AND (account IS NULL OR account = :account)")
                                .orElse("")
                        + filter.route().map(id -> " AND route_id = :route").orElse("")
                        + filter.state().map(state -> " AND state = :state").orElse("")
                        + filter.beforeId().map(id -> " AND id < :before").orElse("")
                        + " ORDER BY id DESC LIMIT " + rowsMax)
                .bindMap(filter.values())
                .map((row, context) -> notification(row))
                .list();
    }

    private static Notification notification(ResultSet row) throws SQLException {
        long ended = row.getLong("ended_at");
        OptionalLong endedAt = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(ended);
        return new Notification(
                row.getString("id"),
                new RouteId(row.getString("route_id")),
                new RouteOwner(
                        new OrganisationId(row.getString("organisation_id")),
                        Optional.ofNullable(row.getString("account"))),
                Channel.valueOf(row.getString("channel")),
                RoutePlan.Message.Kind.valueOf(row.getString("kind")),
                Severity.valueOf(row.getString("severity")),
                row.getLong("entries"),
                content(row),
                Notification.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getLong("next_at"),
                Optional.ofNullable(row.getString("last_error")),
                row.getLong("created_at"),
                endedAt);
    }

    private static Content content(ResultSet row) throws SQLException {
        return StoredJson.read("notification.content", row.getString("content"), Content.class);
    }

    private static String cut(String error) {
        return error.length() <= ERROR_CHARS_MAX ? error : error.substring(0, ERROR_CHARS_MAX - 1) + "…";
    }
}
