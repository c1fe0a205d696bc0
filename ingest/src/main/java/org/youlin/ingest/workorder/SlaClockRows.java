package org.youlin.ingest.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.youlin.domain.workorder.Deadline;
import org.youlin.domain.workorder.LayerClock;
import org.youlin.domain.workorder.SlaClock;
import org.youlin.domain.workorder.SlaStep;
import org.youlin.domain.workorder.TimeLimit;

/** The clocks of work orders. When they are due stands in the row of the work order, where people see it. */
final class SlaClockRows {
    private SlaClockRows() {}

    static void insert(Handle handle, String workOrderId, SlaClock clock) {
        bind(
                        handle.createUpdate(
                                "INSERT INTO sla_clock (work_order_id, citizen_started_at, first_respond_due,"
                                        + " layer_started_at,"
                                        + " respond_within, respond_warn_at, resolve_within, resolve_warn_at, layer_accepted_at,"
                                        + " stopped_since, stopped_millis, done) VALUES (:id, :citizenStart, :firstRespond, :start,"
                                        + " :respondWithin, :respondWarn, :resolveWithin, :resolveWarn, :accepted, :stopped,"
                                        + " :stoppedMillis, :done)"),
                        workOrderId,
                        clock.layer())
                .bind("citizenStart", clock.citizenStartMillis())
                .bind("firstRespond", clock.layer().respond().dueAtMillis())
                .execute();
        setDue(handle, workOrderId, clock);
    }

    static void update(Handle handle, String workOrderId, SlaClock clock) {
        bind(
                        handle.createUpdate("UPDATE sla_clock SET layer_started_at = :start,"
                                + " respond_within = :respondWithin, respond_warn_at = :respondWarn,"
                                + " resolve_within = :resolveWithin, resolve_warn_at = :resolveWarn,"
                                + " layer_accepted_at = :accepted, stopped_since = :stopped,"
                                + " stopped_millis = :stoppedMillis, done = :done WHERE work_order_id = :id"),
                        workOrderId,
                        clock.layer())
                .execute();
        setDue(handle, workOrderId, clock);
    }

    private static Update bind(Update update, String workOrderId, LayerClock layer) {
        return update.bind("id", workOrderId)
                .bind("start", layer.startedAtMillis())
                .bind("respondWithin", layer.respond().within().toString())
                .bind("respondWarn", layer.respond().warnAtMillis())
                .bind("resolveWithin", layer.resolve().within().toString())
                .bind("resolveWarn", layer.resolve().warnAtMillis())
                .bind("accepted", layer.acceptedAtMillis())
                .bind("stopped", layer.stoppedSinceMillis())
                .bind("stoppedMillis", layer.stoppedMillis())
                .bind("done", layer.done().stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
    }

    private static void setDue(Handle handle, String workOrderId, SlaClock clock) {
        handle.execute(
                "UPDATE work_order SET respond_by = ?, resolve_by = ?, citizen_due = ? WHERE id = ?",
                clock.layer().respond().dueAtMillis(),
                clock.layer().resolve().dueAtMillis(),
                clock.citizenDueMillis(),
                workOrderId);
    }

    /**
     * The clock of a work order.
     *
     * @throws IllegalStateException when the work order had ended before there were clocks
     */
    static SlaClock find(Handle handle, String workOrderId) {
        return handle.createQuery("SELECT c.*, w.respond_by, w.resolve_by, w.citizen_due FROM sla_clock c"
                        + " JOIN work_order w ON w.id = c.work_order_id WHERE c.work_order_id = :id")
                .bind("id", workOrderId)
                .map((row, context) -> clock(row))
                .one();
    }

    private static SlaClock clock(ResultSet row) throws SQLException {
        return new SlaClock(
                row.getLong("citizen_started_at"),
                row.getLong("citizen_due"),
                new LayerClock(
                        row.getLong("layer_started_at"),
                        new Deadline(
                                TimeLimit.parse(row.getString("respond_within")),
                                row.getLong("respond_warn_at"),
                                row.getLong("respond_by")),
                        new Deadline(
                                TimeLimit.parse(row.getString("resolve_within")),
                                row.getLong("resolve_warn_at"),
                                row.getLong("resolve_by")),
                        optionalLong(row, "layer_accepted_at"),
                        optionalLong(row, "stopped_since"),
                        row.getLong("stopped_millis"),
                        steps(row.getString("done"))));
    }

    private static Set<SlaStep> steps(String names) {
        return Arrays.stream(names.split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(SlaStep::valueOf)
                .collect(Collectors.toSet());
    }

    private static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
