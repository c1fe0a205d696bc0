package org.youlin.ingest.workorder;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.workorder.Callback;
import org.youlin.domain.workorder.CompletionForm;

/** What handlers reported when they were done, and what callbacks found. */
final class WorkOrderReports {
    private WorkOrderReports() {}

    static void add(Handle handle, String workOrderId, CompletionForm form, String actor, long now) {
        long attempt = nextAttempt(handle, "work_order_completion", workOrderId);
        handle.createUpdate("INSERT INTO work_order_completion (work_order_id, attempt, completed_at, completed_by,"
                        + " genuine, within_duty, contacted_at, unsolved_reason, done, public_reply, work_minutes)"
                        + " VALUES (:id, :attempt, :now, :actor, :genuine, :withinDuty, :contactedAt, :unsolvedReason,"
                        + " :done, :publicReply, :workMinutes)")
                .bind("id", workOrderId)
                .bind("attempt", attempt)
                .bind("now", now)
                .bind("actor", actor)
                .bind("genuine", form.genuine() ? 1 : 0)
                .bind("withinDuty", form.withinDuty() ? 1 : 0)
                .bind("contactedAt", form.contactedAt())
                .bind("unsolvedReason", form.unsolvedReason().orElse(null))
                .bind("done", form.done())
                .bind("publicReply", form.publicReply().orElse(null))
                .bind("workMinutes", form.workMinutes())
                .execute();
        int position = 0;
        for (CompletionForm.Part part : form.parts()) {
            handle.execute(
                    "INSERT INTO work_order_part (work_order_id, attempt, position, name, quantity_milli, unit, cost_fen)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    workOrderId,
                    attempt,
                    position++,
                    part.name(),
                    part.quantityMilli(),
                    part.unit(),
                    part.costFen());
        }
        position = 0;
        for (CompletionForm.Photo photo : form.photos()) {
            handle.execute(
                    "INSERT INTO work_order_photo (work_order_id, attempt, position, moment, attachment_id)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    workOrderId,
                    attempt,
                    position++,
                    photo.moment().name(),
                    photo.attachmentId());
        }
    }

    /** Whether its handler said, when it was completed last, that it is solved. */
    static boolean isSolvedAsItsHandlerSays(Handle handle, String workOrderId) {
        return handle.createQuery("SELECT unsolved_reason FROM work_order_completion WHERE work_order_id = :id"
                        + " ORDER BY attempt DESC LIMIT 1")
                .bind("id", workOrderId)
                .map((row, context) -> row.getString("unsolved_reason") == null)
                .findOne()
                .orElse(false);
    }

    static void add(Handle handle, String workOrderId, Callback callback, String actor, long now) {
        handle.createUpdate("INSERT INTO work_order_callback (work_order_id, attempt, called_at, called_by, reached,"
                        + " solved, satisfaction, note) VALUES (:id, :attempt, :now, :actor, :reached, :solved,"
                        + " :satisfaction, :note)")
                .bind("id", workOrderId)
                .bind("attempt", nextAttempt(handle, "work_order_callback", workOrderId))
                .bind("now", now)
                .bind("actor", actor)
                .bind("reached", callback.reached() ? 1 : 0)
                .bind("solved", callback.reached() ? Optional.of(callback.solved() ? 1 : 0) : Optional.<Integer>empty())
                .bind("satisfaction", callback.satisfaction())
                .bind("note", callback.note().orElse(null))
                .execute();
    }

    private static long nextAttempt(Handle handle, String table, String workOrderId) {
        return handle.createQuery("SELECT COALESCE(MAX(attempt), 0) + 1 FROM " + table + " WHERE work_order_id = :id")
                .bind("id", workOrderId)
                .mapTo(Long.class)
                .one();
    }
}
