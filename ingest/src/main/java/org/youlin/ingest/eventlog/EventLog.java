package org.youlin.ingest.eventlog;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;

/** The audit trail of alarms, cases and work orders; also what the live stream shows. */
public final class EventLog {
    /** The actor of everything that no person did. */
    public static final String SYSTEM = "system";

    /** The event of a case that has become more severe than it was since it was opened. */
    public static final String WORSENED = "WORSENED";

    private EventLog() {}

    /** What an entry is about. */
    public enum Subject {
        ALARM,
        CASE,
        WORK_ORDER,
        /** 居民诉求 */
        RESIDENT_REPORT,
        /** 静默 */
        SILENCE;

        String id() {
            return switch (this) {
                case ALARM -> "alarm";
                case CASE -> "case";
                case WORK_ORDER -> "work_order";
                case RESIDENT_REPORT -> "resident_report";
                case SILENCE -> "silence";
            };
        }
    }

    /**
     * One entry. Made by {@link #of} and told the rest by the methods that answer a fuller one.
     *
     * @param event what happened, such as {@code RAISED}
     * @param actor user name, or {@link #SYSTEM}
     * @param from state before; empty at the beginning, and where no state was left
     * @param to state after; empty where none was entered
     * @param organisation whose matter it is from now on, or who is to know; empty when the estate says it all
     * @param recipient the account that is to know beside the organisation
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
            EstateId estate,
            Optional<OrganisationId> organisation,
            Optional<String> recipient) {
        /**
         * An entry that tells nothing more.
         *
         * @param caseId empty text when there is no case
         */
        public static Entry of(
                long tsMillis,
                Subject subject,
                String subjectId,
                String caseId,
                String event,
                String actor,
                EstateId estate) {
            return new Entry(
                    tsMillis,
                    subject,
                    subjectId,
                    caseId,
                    event,
                    actor,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    estate,
                    Optional.empty(),
                    Optional.empty());
        }

        /** This entry as a step from one state to another. */
        public Entry between(Optional<String> before, Optional<String> after) {
            return telling(before, after, note, organisation, recipient);
        }

        public Entry noting(Optional<String> text) {
            return telling(from, to, text, organisation, recipient);
        }

        /** This entry for {@code whose} organisation, and for {@code account} when one is to know by name. */
        public Entry addressedTo(OrganisationId whose, Optional<String> account) {
            return telling(from, to, note, Optional.of(whose), account);
        }

        private Entry telling(
                Optional<String> before,
                Optional<String> after,
                Optional<String> text,
                Optional<OrganisationId> whose,
                Optional<String> account) {
            return new Entry(
                    tsMillis, subject, subjectId, caseId, event, actor, before, after, text, estate, whose, account);
        }
    }

    /** Appends in the transaction of the change itself, so that neither can be there without the other. */
    public static void append(Handle handle, Entry entry) {
        handle.createUpdate(
                        "INSERT INTO event_log (ts, subject, subject_id, case_id, event, actor, from_state, to_state,"
                                + " note, estate_id, organisation_id, recipient) VALUES (:ts, :subject, :subjectId, :caseId,"
                                + " :event, :actor, :from, :to, :note, :estate, :organisation, :recipient)")
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
                .bind(
                        "organisation",
                        entry.organisation().map(OrganisationId::value).orElse(null))
                .bind("recipient", entry.recipient().orElse(null))
                .execute();
    }
}
