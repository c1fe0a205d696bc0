package org.youlin.ingest.workorder;

import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.Assignment;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderStatus;
import org.youlin.ingest.cases.Cases;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;

/** Work orders: the one writer of them. */
public final class WorkOrders {
    private final Database database;
    private final Registry registry;
    private final Cases cases;
    private final SlaPolicy slaPolicy;
    private final Keys keys;
    private final InstantSource clock;

    public WorkOrders(
            Database database, Registry registry, Cases cases, SlaPolicy slaPolicy, Keys keys, InstantSource clock) {
        this.database = database;
        this.registry = registry;
        this.cases = cases;
        this.slaPolicy = slaPolicy;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Gives the case to whoever answers first for its estate, unless it has an open work order already. A case that was
     * opened again while its work order is being worked on is in progress again.
     */
    public void raise(Handle handle, String caseId) {
        record OfCase(Category category, Severity severity, EstateId estate) {}
        OfCase of = handle.createQuery("SELECT category, severity, estate_id FROM cases WHERE id = :id")
                .bind("id", caseId)
                .map((row, context) -> new OfCase(
                        Category.valueOf(row.getString("category")),
                        Severity.valueOf(row.getString("severity")),
                        new EstateId(row.getString("estate_id"))))
                .one();
        Optional<WorkOrderStatus> open = openStatus(handle, caseId);
        if (open.isPresent()) {
            if (open.get() == WorkOrderStatus.ACCEPTED || open.get() == WorkOrderStatus.IN_PROGRESS) {
                cases.beginWork(handle, caseId, EventLog.SYSTEM);
            }
            return;
        }
        long now = clock.millis();
        Assignment assignment = Assignment.dispatch(estate(of.estate()));
        SlaPolicy.Target target = slaPolicy.target(of.category(), of.severity());
        String id = keys.id();
        handle.createUpdate("INSERT INTO work_order (id, number, case_id, estate_id, status, assignee_id, returns,"
                        + " created_at, respond_by, resolve_by) VALUES (:id, :number, :caseId, :estate, :status,"
                        + " :assignee, 0, :now, :respondBy, :resolveBy)")
                .bind("id", id)
                .bind("number", keys.number(handle, "W", now))
                .bind("caseId", caseId)
                .bind("estate", of.estate().value())
                .bind("status", assignment.status().name())
                .bind("assignee", assignment.assignee().id().value())
                .bind("now", now)
                .bind("respondBy", now + target.respondWithin().toMillis())
                .bind("resolveBy", now + target.resolveWithin().toMillis())
                .execute();
        EventLog.append(
                handle,
                EventLog.Entry.of(
                                now,
                                EventLog.Subject.WORK_ORDER,
                                id,
                                caseId,
                                "DISPATCHED",
                                EventLog.SYSTEM,
                                of.estate())
                        .between(
                                Optional.of(WorkOrderStatus.NEW.name()),
                                Optional.of(assignment.status().name()))
                        .noting(Optional.of(assignment.assignee().name())));
    }

    private static Optional<WorkOrderStatus> openStatus(Handle handle, String caseId) {
        return handle.createQuery("SELECT status FROM work_order WHERE case_id = :id AND status <> 'CLOSED'")
                .bind("id", caseId)
                .mapTo(String.class)
                .findOne()
                .map(WorkOrderStatus::valueOf);
    }

    /**
     * A person does something with a work order that exists.
     *
     * @return why it was refused; empty when it is done
     */
    public Optional<Assignment.Refusal> act(
            String workOrderId, WorkOrderAction action, String actor, Optional<String> note) {
        return database.write(handle -> {
            Row row = find(handle, workOrderId);
            Assignment.Outcome outcome = row.assignment().after(action, estate(row.estate()));
            outcome.next().ifPresent(next -> store(handle, row, next, action, actor, note));
            return outcome.refusal();
        });
    }

    private record Row(String id, String caseId, EstateId estate, Assignment assignment) {}

    private Row find(Handle handle, String workOrderId) {
        return handle.createQuery(
                        "SELECT case_id, estate_id, status, assignee_id, returns FROM work_order WHERE id = :id")
                .bind("id", workOrderId)
                .map((row, context) -> new Row(
                        workOrderId,
                        row.getString("case_id"),
                        new EstateId(row.getString("estate_id")),
                        new Assignment(
                                WorkOrderStatus.valueOf(row.getString("status")),
                                organisation(row.getString("assignee_id")),
                                row.getInt("returns"))))
                .one();
    }

    private void store(
            Handle handle, Row row, Assignment next, WorkOrderAction action, String actor, Optional<String> note) {
        long now = clock.millis();
        handle.createUpdate("UPDATE work_order SET status = :status, assignee_id = :assignee, returns = :returns,"
                        + " assignee_account = CASE WHEN :accept THEN :actor ELSE assignee_account END,"
                        + " accepted_at = CASE WHEN :accept THEN :now ELSE accepted_at END,"
                        + " completed_at = CASE WHEN :complete THEN :now ELSE completed_at END,"
                        + " closed_at = CASE WHEN :close THEN :now ELSE closed_at END WHERE id = :id")
                .bind("status", next.status().name())
                .bind("assignee", next.assignee().id().value())
                .bind("returns", next.returns())
                .bind("accept", action == WorkOrderAction.ACCEPT)
                .bind("complete", action == WorkOrderAction.COMPLETE)
                .bind("close", action == WorkOrderAction.CLOSE)
                .bind("actor", actor)
                .bind("now", now)
                .bind("id", row.id())
                .execute();
        EventLog.append(
                handle,
                EventLog.Entry.of(
                                now,
                                EventLog.Subject.WORK_ORDER,
                                row.id(),
                                row.caseId(),
                                action.name(),
                                actor,
                                row.estate())
                        .between(
                                Optional.of(row.assignment().status().name()),
                                Optional.of(next.status().name()))
                        .noting(
                                action == WorkOrderAction.RETURN
                                        ? Optional.of(next.assignee().name()
                                                + note.map(text -> ": " + text).orElse(""))
                                        : note));
        switch (action) {
            case ACCEPT -> cases.beginWork(handle, row.caseId(), actor);
            case CLOSE -> cases.settle(handle, row.caseId(), actor);
            case START, COMPLETE, RETURN -> {}
        }
    }

    private Estate estate(EstateId id) {
        return registry.estate(id)
                .orElseThrow(() -> new IllegalStateException("estate '" + id + "' is not registered"));
    }

    private Organisation organisation(String id) {
        return registry.organisation(new OrganisationId(id))
                .orElseThrow(() -> new IllegalStateException("organisation '" + id + "' is not registered"));
    }
}
