package org.youlin.dashboard.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;

/** Reads the event log. */
public final class EventHistory {
    private static final int HISTORY_MAX = 500;
    private static final String COLUMNS = "SELECT * FROM event_log";

    private EventHistory() {}

    /** What happened to a case, its alarms and its work orders: the newest entries, oldest of them first. */
    public static List<EventLogEntry> ofCase(Handle handle, Scope scope, String caseId) {
        return newest(handle, new ScopedQuery(COLUMNS, "estate_id", scope).where("case_id = ?", Optional.of(caseId)));
    }

    /** What happened to one alarm, case or work order: the newest entries, oldest of them first. */
    public static List<EventLogEntry> ofSubject(Handle handle, Scope scope, String subjectId) {
        return newest(
                handle, new ScopedQuery(COLUMNS, "estate_id", scope).where("subject_id = ?", Optional.of(subjectId)));
    }

    private static List<EventLogEntry> newest(Handle handle, ScopedQuery query) {
        return inOrder(query.on(handle, "ORDER BY id DESC LIMIT " + HISTORY_MAX)
                .map((row, context) -> EventLogEntry.of(row))
                .list());
    }

    /** The newest {@code entriesMax} entries in scope behind {@code after} and up to {@code end}, in order. */
    static List<EventLogEntry> between(Handle handle, Scope scope, long after, long end, int entriesMax) {
        return inOrder(new ScopedQuery(COLUMNS, "estate_id", scope)
                .where("id > ?", Optional.of(after))
                .where("id <= ?", Optional.of(end))
                .on(handle, "ORDER BY id DESC LIMIT " + entriesMax)
                .map((row, context) -> EventLogEntry.of(row))
                .list());
    }

    /** The next entries of all estates. */
    static List<EventLogEntry> after(Handle handle, long id, int entriesMax) {
        return handle.createQuery(COLUMNS + " WHERE id > :id ORDER BY id LIMIT :max")
                .bind("id", id)
                .bind("max", entriesMax)
                .map((row, context) -> EventLogEntry.of(row))
                .list();
    }

    /** The id of the newest entry; 0 when there is none. */
    static long end(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM event_log")
                .mapTo(Long.class)
                .one();
    }

    /** The id before the oldest entry that is kept; 0 when there is none. */
    static long before(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MIN(id), 1) - 1 FROM event_log")
                .mapTo(Long.class)
                .one();
    }

    private static List<EventLogEntry> inOrder(List<EventLogEntry> newestFirst) {
        List<EventLogEntry> entries = new ArrayList<>(newestFirst);
        Collections.reverse(entries);
        return entries;
    }
}
