package org.youlin.ingest.eventlog;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.EstateId;

/** The audit trail of alarms, cases and work orders; also what the live stream shows. */
public final class EventLog {
    /** The actor of everything that no person did. */
    public static final String SYSTEM = "system";

    private EventLog() {}

    /** What an entry is about. */
    public enum Subject {
        ALARM,
        CASE,
        WORK_ORDER;

        String id() {
            return switch (this) {
                case ALARM -> "alarm";
                case CASE -> "case";
                case WORK_ORDER -> "work_order";
            };
        }
    }

    /**
     * One entry.
     *
     * @param event what happened, such as {@code RAISED}
     * @param actor user name, or {@link #SYSTEM}
     * @param from state before; empty at the beginning
     * @param to state after
     */
    public record Entry(
            long tsMillis,
            Subject subject,
            String subjectId,
            String caseId,
            String event,
            String actor,
            Optional<String> from,
            Optional<String> to,
            Optional<String> note,
            EstateId estate) {}

    /** Appends in the transaction of the change itself, so that neither can be there without the other. */
    public static void append(Handle handle, Entry entry) {
        handle.createUpdate(
                        "INSERT INTO event_log (ts, subject, subject_id, case_id, event, actor, from_state, to_state,"
                                + " note, estate_id) VALUES (:ts, :subject, :subjectId, :caseId, :event, :actor, :from, :to,"
                                + " :note, :estate)")
                .bind("ts", entry.tsMillis())
                .bind("subject", entry.subject().id())
                .bind("subjectId", entry.subjectId())
                .bind("caseId", entry.caseId())
                .bind("event", entry.event())
                .bind("actor", entry.actor())
                .bind("from", entry.from().orElse(null))
                .bind("to", entry.to().orElse(null))
                .bind("note", entry.note().orElse(null))
                .bind("estate", entry.estate().value())
                .execute();
    }
}
