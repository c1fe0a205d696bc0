package org.youlin.ingest.registry;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.Place;

/** The audit trail of devices, places, profiles and rules: who did what, and when. */
public final class RegistryLog {
    private static final int NOTE_CHARS_MAX = 1_000;

    private RegistryLog() {}

    /** What was done. */
    public enum Action {
        CREATED,
        CHANGED,
        DELETED,
        CREDENTIALS_ISSUED,
        CREDENTIALS_REVOKED,
        CLAIMED,
        DISMISSED,
        CONTACT_SHOWN,
        CONTACT_ERASED,
        ERASURE_ORDERED,
        ATTRIBUTES_SET,
        COMMAND_QUEUED,
        COMMAND_SENT,
        COMMAND_DELIVERED,
        COMMAND_SUCCESSFUL,
        COMMAND_TIMEOUT,
        COMMAND_EXPIRED,
        COMMAND_FAILED
    }

    /** What it was done to. */
    public enum Subject {
        ORGANISATION,
        ESTATE,
        CONTRACT,
        MEMBER,
        BUILDING,
        HOUSEHOLD,
        DEVICE,
        /** What is known by its hardware id only. */
        STRANGER,
        PROVISION_KEY,
        PROFILE,
        RULE,
        RESIDENT_REPORT,
        NOTIFICATION_ROUTE
    }

    /**
     * One entry.
     *
     * @param estate empty for what stands above estates
     * @param note more about it, such as what changed from what to what; never a secret
     */
    public record Entry(
            Action action, Subject subject, String subjectId, Optional<EstateId> estate, Optional<String> note) {
        public Entry {
            note = note.map(RegistryLog::cut);
        }

        /** Notes that {@code now} takes the place of {@code before}; empty when nothing changes. */
        static Optional<Entry> of(
                Subject subject, Optional<? extends Record> before, Record now, String id, Optional<EstateId> estate) {
            if (before.isEmpty()) {
                return Optional.of(new Entry(Action.CREATED, subject, id, estate, Optional.empty()));
            }
            return before.get().equals(now)
                    ? Optional.empty()
                    : Optional.of(
                            new Entry(Action.CHANGED, subject, id, estate, Optional.of(difference(before.get(), now))));
        }
    }

    /** Appends in the transaction of the change itself, so that neither can be there without the other. */
    public static void append(Handle handle, long tsMillis, String actor, List<Entry> entries) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO registry_log (ts, actor, action, subject, subject_id, estate_id, note)"
                        + " VALUES (:ts, :actor, :action, :subject, :subjectId, :estate, :note)");
        for (Entry entry : entries) {
            batch.bind("ts", tsMillis)
                    .bind("actor", actor)
                    .bind("action", entry.action().name())
                    .bind("subject", entry.subject().name().toLowerCase(Locale.ROOT))
                    .bind("subjectId", entry.subjectId())
                    .bind("estate", entry.estate().map(EstateId::value).orElse(null))
                    .bind("note", entry.note().orElse(null))
                    .add();
        }
        Batches.execute(batch);
    }

    /** What differs between two versions of a record, for people. */
    public static String difference(Record before, Record after) {
        List<String> changes = new ArrayList<>();
        for (RecordComponent component : after.getClass().getRecordComponents()) {
            Object old = value(component, before);
            Object now = value(component, after);
            if (!Objects.equals(old, now)) {
                changes.add(component.getName() + ": " + shown(old) + " → " + shown(now));
            }
        }
        return String.join("; ", changes);
    }

    private static String cut(String note) {
        return note.length() <= NOTE_CHARS_MAX ? note : note.substring(0, NOTE_CHARS_MAX - 1) + "…";
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the record's component " + component + " cannot be read", e);
        }
    }

    private static String shown(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(RegistryLog::shown).orElse("-");
        }
        if (value instanceof DeviceProfile profile) {
            return profile.id().value();
        }
        if (value instanceof Organisation organisation) {
            return organisation.id().value();
        }
        return value instanceof Place place ? place.key() : value.toString();
    }
}
