package org.youlin.dashboard.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.cases.WorkOrderView.CallbackView;
import org.youlin.dashboard.cases.WorkOrderView.Completion;
import org.youlin.domain.workorder.CompletionForm.Part;
import org.youlin.domain.workorder.CompletionForm.Photo;

/** Reads what handlers reported and what callbacks found, newest first. */
final class WorkOrderReportTable {
    private static final int ROWS_MAX = 50;

    private WorkOrderReportTable() {}

    static List<Completion> completions(Handle handle, String workOrderId) {
        return handle.createQuery("SELECT * FROM work_order_completion WHERE work_order_id = :id"
                        + " ORDER BY attempt DESC LIMIT " + ROWS_MAX)
                .bind("id", workOrderId)
                .map((row, context) -> completion(handle, row))
                .list();
    }

    private static Completion completion(Handle handle, ResultSet row) throws SQLException {
        String id = row.getString("work_order_id");
        long attempt = row.getLong("attempt");
        return new Completion(
                row.getLong("completed_at"),
                row.getString("completed_by"),
                row.getInt("genuine") == 1,
                row.getInt("within_duty") == 1,
                Columns.optionalLong(row, "contacted_at"),
                Columns.optionalText(row, "unsolved_reason"),
                row.getString("done"),
                Columns.optionalText(row, "public_reply"),
                Columns.optionalLong(row, "work_minutes"),
                parts(handle, id, attempt),
                photos(handle, id, attempt));
    }

    private static List<Part> parts(Handle handle, String workOrderId, long attempt) {
        return handle.createQuery("SELECT * FROM work_order_part WHERE work_order_id = :id AND attempt = :attempt"
                        + " ORDER BY position")
                .bind("id", workOrderId)
                .bind("attempt", attempt)
                .map((row, context) -> new Part(
                        row.getString("name"),
                        row.getLong("quantity_milli"),
                        row.getString("unit"),
                        row.getLong("cost_fen")))
                .list();
    }

    private static List<Photo> photos(Handle handle, String workOrderId, long attempt) {
        return handle.createQuery("SELECT * FROM work_order_photo WHERE work_order_id = :id AND attempt = :attempt"
                        + " ORDER BY position")
                .bind("id", workOrderId)
                .bind("attempt", attempt)
                .map((row, context) ->
                        new Photo(Photo.Moment.valueOf(row.getString("moment")), row.getString("attachment_id")))
                .list();
    }

    static List<CallbackView> callbacks(Handle handle, String workOrderId) {
        return handle.createQuery("SELECT * FROM work_order_callback WHERE work_order_id = :id"
                        + " ORDER BY attempt DESC LIMIT " + ROWS_MAX)
                .bind("id", workOrderId)
                .map((row, context) -> callback(row))
                .list();
    }

    private static CallbackView callback(ResultSet row) throws SQLException {
        OptionalLong solved = Columns.optionalLong(row, "solved");
        OptionalLong satisfaction = Columns.optionalLong(row, "satisfaction");
        return new CallbackView(
                row.getLong("called_at"),
                row.getString("called_by"),
                row.getInt("reached") == 1,
                solved.isPresent() ? Optional.of(solved.getAsLong() == 1) : Optional.empty(),
                satisfaction.isPresent() ? OptionalInt.of((int) satisfaction.getAsLong()) : OptionalInt.empty(),
                Columns.optionalText(row, "note"));
    }
}
