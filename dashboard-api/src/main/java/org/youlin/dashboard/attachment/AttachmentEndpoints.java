package org.youlin.dashboard.attachment;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.place.EstateId;
import org.youlin.ingest.attachment.Attachment;
import org.youlin.ingest.attachment.AttachmentRefusal;
import org.youlin.ingest.attachment.Attachments;
import org.youlin.ingest.sql.Database;

/** Takes in files for cases and work orders, and gives them out again. */
public final class AttachmentEndpoints {
    private final Database database;
    private final Attachments attachments;

    public AttachmentEndpoints(Database database, Attachments attachments) {
        this.database = database;
        this.attachments = attachments;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listCaseAttachments", list(Attachment.Subject.CASE))
                .bind("attachToCase", attach(Attachment.Subject.CASE))
                .bind("listWorkOrderAttachments", list(Attachment.Subject.WORK_ORDER))
                .bind("attachToWorkOrder", attach(Attachment.Subject.WORK_ORDER))
                .bind("downloadAttachment", this::download);
    }

    /** Lists the files of what the path names. */
    public Endpoint list(Attachment.Subject subject) {
        return call -> Answer.found(
                path(call, subject),
                owner(call, subject),
                owner -> Answer.ok(new AttachmentView.All(attachments.of(subject, owner.id()).stream()
                        .map(AttachmentView::of)
                        .toList())));
    }

    /** Adds a file to what the path names. */
    public Endpoint attach(Attachment.Subject subject) {
        return call -> Answer.found(path(call, subject), owner(call, subject), owner -> {
            Attachments.Outcome outcome = attachments.attach(
                    owner,
                    call.query("name").orElse(""),
                    call.body().getBytes(),
                    call.account().username());
            return outcome.refusal()
                    .map(refusal -> Answer.refused(problem(refusal)))
                    .orElseGet(() ->
                            Answer.created(AttachmentView.of(outcome.attached().orElseThrow())));
        });
    }

    /** The bytes of a file, as what they are and not as what its sender called them. */
    public Answer download(Call call) {
        String id = call.path("attachmentId");
        return Answer.found(
                id,
                attachments.find(id).filter(found -> call.scope()
                        .covers(found.owner().estate())),
                found -> new Answer.File(
                        found.kind().contentType(), found.name(), Buffer.buffer(attachments.read(found))));
    }

    private static Problem problem(AttachmentRefusal refusal) {
        return switch (refusal) {
            case TOO_LARGE -> Problem.of(Message.BODY_TOO_LARGE, String.valueOf(Attachments.BYTES_MAX));
            case KIND_NOT_ALLOWED -> Problem.of(Message.FILE_KIND_NOT_ALLOWED);
            case TOO_MANY -> Problem.of(Message.TOO_MANY_ATTACHMENTS, String.valueOf(Attachments.PER_SUBJECT_MAX));
        };
    }

    private static String path(Call call, Attachment.Subject subject) {
        return switch (subject) {
            case CASE -> call.path("caseId");
            case WORK_ORDER -> call.path("workOrderId");
        };
    }

    private Optional<Attachment.Owner> owner(Call call, Attachment.Subject subject) {
        String select =
                switch (subject) {
                    case CASE -> "SELECT id, id AS case_id, estate_id FROM cases";
                    case WORK_ORDER -> "SELECT id, case_id, estate_id FROM work_order";
                };
        return database.read(handle -> new ScopedQuery(select, "estate_id", call.scope())
                .where("id = ?", Optional.of(path(call, subject)))
                .on(handle, "")
                .map((row, context) -> new Attachment.Owner(
                        subject,
                        row.getString("id"),
                        row.getString("case_id"),
                        new EstateId(row.getString("estate_id"))))
                .findOne());
    }
}
