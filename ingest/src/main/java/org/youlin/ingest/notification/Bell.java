package org.youlin.ingest.notification;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.sql.Database;

/** What the bell in the console shows: entries of the event log that are addressed to somebody or to their organisation. */
public final class Bell {
    /** Unread entries are counted up to here. */
    public static final int COUNTED_MAX = 100;

    private static final int SHOWN_MAX = 20;
    private static final String ADDRESSED =
            " (e.recipient = :account OR e.organisation_id = :organisation) AND e.actor <> :account"
                    + " AND (e.event <> '" + NoticeKind.CARE_EVENT + "' OR e.recipient = :account)";

    private final Database database;
    private final InstantSource clock;

    public Bell(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Who looks. */
    public record Listener(String account, Optional<OrganisationId> organisation) {
        public Listener {
            requireNonNull(account, "account is null");
            requireNonNull(organisation, "organisation is null");
        }
    }

    /**
     * One entry.
     *
     * @param theCase what it is about; empty when it belongs to no case
     */
    public record Ring(
            long entryId,
            long atMillis,
            String subject,
            String subjectId,
            String event,
            String actor,
            Optional<String> note,
            Optional<OfCase> theCase) {}

    /** The case of an entry. */
    public record OfCase(String id, String number, String title, Severity severity, Place place) {}

    /**
     * What somebody sees.
     *
     * @param unread at most {@value #COUNTED_MAX}, which means that many or more
     * @param rings the newest, newest first, seen or not
     * @param seenEntryId up to where everything has been seen; 0 before the first look
     */
    public record View(int unread, List<Ring> rings, long seenEntryId) {}

    public View view(Listener listener) {
        return database.read(handle -> {
            long seen = handle.createQuery("SELECT entry_id FROM bell_seen WHERE username = :account")
                    .bind("account", listener.account())
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(0L);
            int unread = query(
                            handle,
                            "SELECT COUNT(*) FROM (SELECT e.id FROM event_log e WHERE e.id > :seen AND" + ADDRESSED
                                    + " LIMIT " + COUNTED_MAX + ") AS unread",
                            listener)
                    .bind("seen", seen)
                    .mapTo(Integer.class)
                    .one();
            List<Ring> rings = query(
                            handle,
                            "SELECT e.id, e.ts, e.subject, e.subject_id, e.event, e.actor, e.note, c.id AS case_id,"
                                    + " c.number, c.title, c.severity, c.estate_id, c.building_id, c.household_id"
                                    + " FROM event_log e LEFT JOIN cases c ON c.id = e.case_id WHERE" + ADDRESSED
                                    + " ORDER BY e.id DESC LIMIT " + SHOWN_MAX,
                            listener)
                    .map((row, context) -> ring(row))
                    .list();
            return new View(unread, rings, seen);
        });
    }

    private static Query query(Handle handle, String sql, Listener listener) {
        return handle.createQuery(sql)
                .bind("account", listener.account())
                // Whoever belongs to no organisation is addressed by name only; no id is empty.
                .bind(
                        "organisation",
                        listener.organisation().map(OrganisationId::value).orElse(""));
    }

    /** Somebody has seen everything up to {@code entryId}; what was seen stays seen. */
    public void see(String account, long entryId) {
        database.write(handle -> handle.execute(
                "INSERT INTO bell_seen (username, entry_id, seen_at) VALUES (?, ?, ?) ON CONFLICT (username) DO UPDATE"
                        + " SET entry_id = excluded.entry_id, seen_at = excluded.seen_at"
                        + " WHERE bell_seen.entry_id < excluded.entry_id",
                account,
                entryId,
                clock.millis()));
    }

    private static Ring ring(ResultSet row) throws SQLException {
        Optional<OfCase> theCase = row.getString("case_id") == null
                ? Optional.empty()
                : Optional.of(new OfCase(
                        row.getString("case_id"),
                        row.getString("number"),
                        row.getString("title"),
                        Severity.valueOf(row.getString("severity")),
                        new Place(
                                new EstateId(row.getString("estate_id")),
                                Optional.ofNullable(row.getString("building_id"))
                                        .map(BuildingId::new),
                                Optional.ofNullable(row.getString("household_id"))
                                        .map(HouseholdId::new))));
        return new Ring(
                row.getLong("id"),
                row.getLong("ts"),
                row.getString("subject"),
                row.getString("subject_id"),
                row.getString("event"),
                row.getString("actor"),
                Optional.ofNullable(row.getString("note")),
                theCase);
    }
}
