package org.youlin.ingest.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.workorder.Assignment;
import org.youlin.domain.workorder.Hold;
import org.youlin.domain.workorder.Priority;
import org.youlin.domain.workorder.WorkOrder;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.ingest.registry.Registry;

/** The rows of work orders. */
final class WorkOrderRows {
    private static final String SELECT =
            "SELECT w.*, " + WorkOrderReader.CO_HANDLERS + " AS co_handlers FROM work_order w";

    private final WorkOrderReader reader;

    WorkOrderRows(Registry registry) {
        this.reader = new WorkOrderReader(registry);
    }

    /** A work order as it was read. */
    record Row(String id, String caseId, EstateId estate, long version, Priority priority, WorkOrder order) {
        /** This row, as it is once {@code next} is written. */
        Row as(WorkOrder next) {
            return new Row(id, caseId, estate, version + 1, priority, next);
        }
    }

    Optional<Row> find(Handle handle, String workOrderId) {
        return handle.createQuery(SELECT + " WHERE w.id = :id")
                .bind("id", workOrderId)
                .map((row, context) -> row(handle, row))
                .findOne();
    }

    /** The one that is neither closed nor cancelled. */
    Optional<Row> openOf(Handle handle, String caseId) {
        return handle.createQuery(SELECT + " WHERE w.case_id = :id AND w.status NOT IN ('CLOSED', 'CANCELLED')")
                .bind("id", caseId)
                .map((row, context) -> row(handle, row))
                .findOne();
    }

    private Row row(Handle handle, ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("case_id"),
                new EstateId(row.getString("estate_id")),
                row.getLong("version"),
                Priority.valueOf(row.getString("priority")),
                reader.read(handle, row));
    }

    /** A work order that is made for a case. Its deadlines are set by {@link SlaClocks}. */
    record Made(String id, String number, String caseId, EstateId estate, Priority priority, Optional<Member> member) {}

    void insert(Handle handle, Made made, WorkOrder order, long now) {
        handle.createUpdate("INSERT INTO work_order (id, number, case_id, estate_id, status, assignee_id,"
                        + " assignee_account, returns, created_at, respond_by, resolve_by, priority, member_id)"
                        + " VALUES (:id, :number, :caseId, :estate, :status, :assignee, :account, 0, :now, :now, :now,"
                        + " :priority, :member)")
                .bind("id", made.id())
                .bind("number", made.number())
                .bind("caseId", made.caseId())
                .bind("estate", made.estate().value())
                .bind("status", order.status().name())
                .bind("assignee", order.assignment().handler().id().value())
                .bind("account", order.assignment().account().orElse(null))
                .bind("now", now)
                .bind("priority", made.priority().name())
                .bind("member", made.member().map(member -> member.id().value()).orElse(null))
                .execute();
        if (!order.assignment().coHandlers().isEmpty()) {
            writeCoHandlers(handle, made.id(), order.assignment().coHandlers());
        }
    }

    /**
     * Writes what has become of the work order.
     *
     * @return whether it was still as {@code before}; if not, nothing is written
     */
    boolean update(Handle handle, Row before, WorkOrder next, WorkOrderAction action, long now) {
        Assignment assignment = next.assignment();
        int written = handle.createUpdate("UPDATE work_order SET version = version + 1, status = :status,"
                        + " assignee_id = :assignee, assignee_account = :account, lead_id = :lead,"
                        + " returned_by = :returnedBy, returns = :returns, hold_reason = :holdReason,"
                        + " hold_until = :holdUntil, misses = :misses, reworks = :reworks, urges = :urges, urged_at = :urgedAt,"
                        + " escalations = :escalations, supervised = :supervised,"
                        + " accepted_at = CASE WHEN :accept THEN COALESCE(accepted_at, :now) ELSE accepted_at END,"
                        + " completed_at = CASE WHEN :complete THEN :now WHEN :again THEN NULL ELSE completed_at END,"
                        + " closed_at = CASE WHEN :close THEN :now ELSE closed_at END,"
                        + " cancelled_at = CASE WHEN :cancel THEN :now ELSE cancelled_at END"
                        + " WHERE id = :id AND version = :version")
                .bind("status", next.status().name())
                .bind("assignee", assignment.handler().id().value())
                .bind("account", assignment.account().orElse(null))
                .bind("lead", assignment.lead().map(OrganisationId::value).orElse(null))
                .bind(
                        "returnedBy",
                        assignment.returnedBy().map(by -> by.id().value()).orElse(null))
                .bind("returns", assignment.returns())
                .bind("holdReason", next.hold().map(Hold::reason).orElse(null))
                .bind("holdUntil", next.hold().map(Hold::untilMillis))
                .bind("misses", next.misses())
                .bind("reworks", next.reworks())
                .bind("urges", next.urges())
                .bind("urgedAt", next.urgedAt())
                .bind("escalations", next.escalations())
                .bind("supervised", next.supervised() ? 1 : 0)
                .bind("accept", action == WorkOrderAction.ACCEPT)
                .bind("complete", action == WorkOrderAction.COMPLETE)
                .bind("again", action == WorkOrderAction.REWORK || action == WorkOrderAction.RELAPSE)
                .bind("close", action == WorkOrderAction.CLOSE || action == WorkOrderAction.AUTO_CLOSE)
                .bind("cancel", action == WorkOrderAction.CANCEL)
                .bind("now", now)
                .bind("id", before.id())
                .bind("version", before.version())
                .execute();
        if (written == 1
                && !assignment.coHandlers().equals(before.order().assignment().coHandlers())) {
            writeCoHandlers(handle, before.id(), assignment.coHandlers());
        }
        return written == 1;
    }

    /** From here to the end of the transaction nobody else changes the work order. */
    static void lock(Handle handle, String workOrderId) {
        // Both databases have this; only one has SELECT … FOR UPDATE.
        handle.execute("UPDATE work_order SET status = status WHERE id = ?", workOrderId);
    }

    /**
     * Makes the work order one of high priority.
     *
     * @return whether it was not before
     */
    boolean press(Handle handle, String workOrderId) {
        return handle.execute(
                        "UPDATE work_order SET priority = ? WHERE id = ? AND priority <> ?",
                        Priority.HIGH.name(),
                        workOrderId,
                        Priority.HIGH.name())
                == 1;
    }

    private static void writeCoHandlers(Handle handle, String workOrderId, List<OrganisationId> coHandlers) {
        handle.execute("DELETE FROM work_order_co_handler WHERE work_order_id = ?", workOrderId);
        for (OrganisationId coHandler : coHandlers) {
            handle.execute(
                    "INSERT INTO work_order_co_handler (work_order_id, organisation_id) VALUES (?, ?)",
                    workOrderId,
                    coHandler.value());
        }
    }
}
