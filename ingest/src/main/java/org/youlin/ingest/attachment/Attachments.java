package org.youlin.ingest.attachment;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.EstateId;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;

/** The one owner of attachments. Its methods block. */
public final class Attachments {
    /** The longest file, in bytes. */
    public static final int BYTES_MAX = 10 * 1024 * 1024;

    /** How many files anything may have. */
    public static final int PER_SUBJECT_MAX = 20;

    private static final int NAME_CHARS_MAX = 120;

    private final Database database;
    private final ContentStore contents;
    private final Keys keys;
    private final InstantSource clock;

    /**
     * Makes nothing before the first file comes.
     *
     * @param folder where the bytes are kept
     */
    public Attachments(Database database, Path folder, Keys keys, InstantSource clock) {
        this.database = database;
        this.contents = new ContentStore(folder);
        this.keys = keys;
        this.clock = clock;
    }

    /** What was attached, or why nothing was: exactly one of the two is present. */
    public record Outcome(Optional<Attachment> attached, Optional<AttachmentRefusal> refusal) {
        static Outcome of(Attachment attached) {
            return new Outcome(Optional.of(attached), Optional.empty());
        }

        static Outcome refused(AttachmentRefusal refusal) {
            return new Outcome(Optional.empty(), Optional.of(refusal));
        }
    }

    /**
     * Attaches a file.
     *
     * @param name as the person calls it; folders in it are left out
     */
    public Outcome attach(Attachment.Owner owner, String name, byte[] bytes, String actor) {
        if (bytes.length > BYTES_MAX) {
            return Outcome.refused(AttachmentRefusal.TOO_LARGE);
        }
        Optional<FileKind> kind = FileKind.of(bytes);
        if (kind.isEmpty()) {
            return Outcome.refused(AttachmentRefusal.KIND_NOT_ALLOWED);
        }
        String hash = ContentStore.hash(bytes);
        Attachment attached = new Attachment(
                keys.id(), owner, clean(name, kind.get()), kind.get(), bytes.length, hash, actor, clock.millis());
        // First the bytes: a row must not speak of a file that a crash has kept from being there.
        contents.put(hash, bytes);
        return database.write(handle -> {
            if (count(handle, owner) >= PER_SUBJECT_MAX) {
                return Outcome.refused(AttachmentRefusal.TOO_MANY);
            }
            insert(handle, attached);
            EventLog.append(handle, entry(attached));
            return Outcome.of(attached);
        });
    }

    private static String clean(String name, FileKind kind) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String printable = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"]", "").strip();
        String cut = printable.length() <= NAME_CHARS_MAX
                ? printable
                : printable.substring(printable.length() - NAME_CHARS_MAX);
        return cut.isEmpty() ? "attachment." + kind.extension() : cut;
    }

    private static int count(Handle handle, Attachment.Owner owner) {
        return handle.createQuery("SELECT COUNT(*) FROM attachment WHERE subject = :subject AND subject_id = :id")
                .bind("subject", owner.subject().name())
                .bind("id", owner.id())
                .mapTo(Integer.class)
                .one();
    }

    private static void insert(Handle handle, Attachment attached) {
        Attachment.Owner owner = attached.owner();
        handle.createUpdate("INSERT INTO attachment (id, subject, subject_id, case_id, estate_id, name, content_type,"
                        + " bytes, sha256, uploaded_by, uploaded_at) VALUES (:id, :subject, :subjectId, :caseId, :estate,"
                        + " :name, :type, :bytes, :sha256, :by, :at)")
                .bind("id", attached.id())
                .bind("subject", owner.subject().name())
                .bind("subjectId", owner.id())
                .bind("caseId", owner.caseId())
                .bind("estate", owner.estate().value())
                .bind("name", attached.name())
                .bind("type", attached.kind().contentType())
                .bind("bytes", attached.bytes())
                .bind("sha256", attached.sha256())
                .bind("by", attached.uploadedBy())
                .bind("at", attached.uploadedAtMillis())
                .execute();
    }

    private static EventLog.Entry entry(Attachment attached) {
        Attachment.Owner owner = attached.owner();
        EventLog.Subject subject =
                switch (owner.subject()) {
                    case CASE -> EventLog.Subject.CASE;
                    case WORK_ORDER -> EventLog.Subject.WORK_ORDER;
                };
        return EventLog.Entry.of(
                        attached.uploadedAtMillis(),
                        subject,
                        owner.id(),
                        owner.caseId(),
                        "ATTACHED",
                        attached.uploadedBy(),
                        owner.estate())
                .noting(Optional.of(attached.name()));
    }

    /** The files of a case or a work order, the oldest first. */
    public List<Attachment> of(Attachment.Subject subject, String id) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM attachment WHERE subject = :subject AND subject_id = :id ORDER BY id")
                .bind("subject", subject.name())
                .bind("id", id)
                .map((row, context) -> attachment(row))
                .list());
    }

    public Optional<Attachment> find(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM attachment WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> attachment(row))
                .findOne());
    }

    /**
     * Its bytes.
     *
     * @throws java.io.UncheckedIOException when they cannot be read, or are not what they were
     */
    public byte[] read(Attachment attachment) {
        return contents.get(attachment.sha256());
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getString("id"),
                new Attachment.Owner(
                        Attachment.Subject.valueOf(row.getString("subject")),
                        row.getString("subject_id"),
                        row.getString("case_id"),
                        new EstateId(row.getString("estate_id"))),
                row.getString("name"),
                FileKind.ofContentType(row.getString("content_type")),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("uploaded_by"),
                row.getLong("uploaded_at"));
    }
}
