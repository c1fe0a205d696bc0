package org.youlin.ingest.eventlog;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.Device;
import org.youlin.domain.place.EstateId;

/** The audit trail of devices and places: who did what to them, and when. */
public final class RegistryLog {
    private static final int NOTE_CHARS_MAX = 500;

    private RegistryLog() {}

    /**
     * One entry.
     *
     * @param actor user name, {@link EventLog#SYSTEM}, or what else did it
     * @param action such as {@code COMMAND_SENT}
     * @param subject what kind of thing, such as {@code device}
     * @param note more about it, never a secret; cut to {@value #NOTE_CHARS_MAX} characters
     */
    public record Entry(
            long tsMillis,
            String actor,
            String action,
            String subject,
            String subjectId,
            Optional<EstateId> estate,
            Optional<String> note) {
        public static Entry ofDevice(long tsMillis, String actor, String action, Device device, String note) {
            return new Entry(
                    tsMillis,
                    actor,
                    action,
                    "device",
                    device.id().value(),
                    Optional.of(device.place().estate()),
                    Optional.of(note));
        }
    }

    /** Appends in the transaction of the change itself, so that neither can be there without the other. */
    public static void append(Handle handle, Entry entry) {
        handle.createUpdate("INSERT INTO registry_log (ts, actor, action, subject, subject_id, estate_id, note)"
                        + " VALUES (:ts, :actor, :action, :subject, :subjectId, :estate, :note)")
                .bind("ts", entry.tsMillis())
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("subjectId", entry.subjectId())
                .bind("estate", entry.estate().map(EstateId::value).orElse(null))
                .bind("note", entry.note().map(RegistryLog::cut).orElse(null))
                .execute();
    }

    private static String cut(String note) {
        return note.length() <= NOTE_CHARS_MAX ? note : note.substring(0, NOTE_CHARS_MAX - 1) + "…";
    }
}
