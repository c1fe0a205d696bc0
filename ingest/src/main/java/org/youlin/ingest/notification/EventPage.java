package org.youlin.ingest.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.notification.Notice;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

/**
 * The next entries of the event log behind some entry.
 *
 * @param end the last entry that was looked at; nothing can appear up to it any more
 * @param notices what in it may be news to somebody, in order
 */
record EventPage(long end, List<Notice> notices) {
    static final int ENTRIES_MAX = 500;

    /**
     * Longer than a transaction lives. Two processes take ids from one sequence but commit when they are done, so that
     * an id may appear after greater ones. Behind a gap nothing is taken until it is this old; then whoever took the
     * missing ids has rolled back.
     */
    static final Duration GAP_WAIT = Duration.ofMinutes(1);

    private static final String SELECT = "SELECT e.id, e.ts, e.subject, e.event, e.actor,"
            + " e.case_id, e.estate_id, e.organisation_id, e.recipient, c.category, c.severity"
            + " FROM event_log e LEFT JOIN cases c ON c.id = e.case_id";

    EventPage {
        notices = List.copyOf(notices);
    }

    private record Entry(long id, long tsMillis, Optional<Notice> notice) {}

    static EventPage behind(Handle handle, long cursor, long nowMillis) {
        List<Entry> entries = handle.createQuery(SELECT + " WHERE e.id > :cursor ORDER BY e.id LIMIT " + ENTRIES_MAX)
                .bind("cursor", cursor)
                .map((row, context) -> entry(row))
                .list();
        long end = cursor;
        List<Notice> notices = new ArrayList<>();
        for (Entry entry : entries) {
            boolean gap = entry.id() > end + 1;
            if (gap && entry.tsMillis() > nowMillis - GAP_WAIT.toMillis()) {
                break;
            }
            end = entry.id();
            entry.notice().ifPresent(notices::add);
        }
        return new EventPage(end, notices);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getLong("id"), row.getLong("ts"), notice(row));
    }

    /** Empty for what is nobody's news: entries without a case, and those that mean nothing to people. */
    private static Optional<Notice> notice(ResultSet row) throws SQLException {
        String category = row.getString("category");
        Optional<NoticeKind> kind = NoticeKind.of(row.getString("subject"), row.getString("event"));
        if (category == null || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Notice(
                row.getLong("id"),
                kind.get(),
                row.getString("case_id"),
                Severity.valueOf(row.getString("severity")),
                Category.valueOf(category),
                new EstateId(row.getString("estate_id")),
                row.getString("actor"),
                Optional.ofNullable(row.getString("organisation_id")).map(OrganisationId::new),
                Optional.ofNullable(row.getString("recipient"))));
    }
}
