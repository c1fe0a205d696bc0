package org.youlin.ingest.workorder;

import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.Assignment;
import org.youlin.domain.workorder.CommunityList;
import org.youlin.domain.workorder.Priority;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.domain.workorder.WorkOrder;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderCommand;
import org.youlin.domain.workorder.WorkOrderRefusal;
import org.youlin.domain.workorder.WorkOrderStatus;
import org.youlin.ingest.cases.CaseOrders;
import org.youlin.ingest.cases.Cases;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.governance.Governance;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.workorder.WorkOrderRows.Row;

/** Work orders: the one writer of them. */
public final class WorkOrders implements CaseOrders {
    /** The event of limits that have become shorter. */
    static final String TIGHTENED = "SLA_TIGHTENED";

    private final Database database;
    private final Cases cases;
    private final InstantSource clock;
    private final SlaClocks clocks;
    private final WorkOrderRows rows;
    private final WorkOrderSteps steps;
    private final Governance governance;
    private final Matters matters;
    private final Responsibles responsibles;
    private final Dispatch dispatch;

    public WorkOrders(
            Database database,
            Registry registry,
            Governance governance,
            Cases cases,
            SlaClocks clocks,
            CommunityList communityList,
            Keys keys,
            InstantSource clock) {
        this.database = database;
        this.cases = cases;
        this.clock = clock;
        this.clocks = clocks;
        this.rows = new WorkOrderRows(registry);
        this.matters = new Matters(governance);
        this.responsibles = new Responsibles(registry, governance, matters, communityList);
        this.steps = new WorkOrderSteps(cases, clocks, rows, matters, responsibles);
        this.governance = governance;
        this.dispatch = new Dispatch(governance, responsibles, clocks, keys, rows);
    }

    /**
     * Gives the case to whoever answers first for its place, unless it has an open work order already. A case that was
     * opened again while its work order is being worked on is in progress again; a work order that was thought to be done
     * is worked on again; one whose case has become critical, or has come to concern somebody who needs care, presses.
     */
    @Override
    public void raise(Handle handle, String caseId) {
        long now = clock.millis();
        Matters.OfCase of = matters.of(handle, caseId);
        SlaPolicy.Matter matter = matters.matter(handle, of);
        tellPartners(handle, of, matter, now);
        Optional<Row> open = rows.openOf(handle, caseId);
        if (open.isEmpty()) {
            dispatch.makeFor(handle, of, matter, now);
            return;
        }
        press(handle, open.get(), of, matter, now);
        WorkOrderStatus status = open.get().order().status();
        if (status == WorkOrderStatus.COMPLETED) {
            steps.must(handle, open.get().id(), WorkOrderCommand.Step.of(WorkOrderAction.RELAPSE), now);
        }
        if (status == WorkOrderStatus.COMPLETED || status.isInHand()) {
            cases.beginWork(handle, caseId, EventLog.SYSTEM);
        }
    }

    /** The work order of the case has the priority, the limits and the main handler that become what the case is now. */
    @Override
    public void review(Handle handle, String caseId) {
        long now = clock.millis();
        Matters.OfCase of = matters.of(handle, caseId);
        SlaPolicy.Matter matter = matters.matter(handle, of);
        tellPartners(handle, of, matter, now);
        rows.openOf(handle, caseId).ifPresent(row -> press(handle, row, of, matter, now));
    }

    private void press(Handle handle, Row row, Matters.OfCase of, SlaPolicy.Matter matter, long now) {
        if (Priority.of(matter) == Priority.HIGH && rows.press(handle, row.id())) {
            tellHandler(handle, row, "PRIORITY_RAISED", now);
        }
        if (clocks.tightened(handle, row.id(), matter)) {
            tellHandler(handle, row, TIGHTENED, now);
        }
        WorkOrder order = row.order();
        boolean outside = !responsibles.of(of).mayLead(order.assignment().handler());
        if (outside
                && order.status() == WorkOrderStatus.DISPATCHED
                && order.assignment().lead().isEmpty()) {
            steps.escalate(handle, row, "超出社区权责清单 (not on the community's list)", now);
        }
    }

    /** Whoever cares for a household that the case concerns is told of it, once. */
    private void tellPartners(Handle handle, Matters.OfCase of, SlaPolicy.Matter matter, long now) {
        if (matter.vulnerable()) {
            governance.tellPartners(handle, of.place(), of.caseId(), now);
        }
    }

    /** Whether the case has a work order that is neither closed nor cancelled. */
    @Override
    public boolean hasOpen(Handle handle, String caseId) {
        return rows.openOf(handle, caseId).isPresent();
    }

    /**
     * Cancels the open work order of the case, if it has one that nobody has accepted yet. The case stays as it is.
     *
     * @param note why
     */
    @Override
    public void cancelUnaccepted(Handle handle, String caseId, String note) {
        unaccepted(handle, caseId).ifPresent(row -> cancel(handle, row, note));
    }

    /**
     * Every alarm of the case has cleared. Where the service levels say so, a work order that nobody has accepted yet is
     * cancelled, or one that is completed is closed without a callback, and the case is settled with it.
     */
    @Override
    public void resolved(Handle handle, String caseId) {
        unaccepted(handle, caseId)
                .filter(row -> clocks.cancelsWhenCleared(matters.matter(handle, caseId)))
                .ifPresent(row -> {
                    cancel(handle, row, "告警已恢复 (cleared before it was accepted)");
                    cases.settle(handle, caseId, EventLog.SYSTEM);
                });
        rows.openOf(handle, caseId).ifPresent(row -> steps.closeIfNobodyIsToBeAsked(handle, row.id(), clock.millis()));
    }

    private Optional<Row> unaccepted(Handle handle, String caseId) {
        return rows.openOf(handle, caseId)
                .filter(row -> row.order().status() == WorkOrderStatus.DISPATCHED
                        && row.order().assignment().lead().isEmpty());
    }

    private void cancel(Handle handle, Row row, String note) {
        steps.must(
                handle, row.id(), new WorkOrderCommand.Step(WorkOrderAction.CANCEL, Optional.of(note)), clock.millis());
    }

    /**
     * Gives the work order to the layer above. At the top it is put under supervision (督办) instead, once. Does nothing
     * with one that is done or has ended.
     *
     * @param note why
     */
    public void escalate(Handle handle, String workOrderId, String note, long now) {
        openRow(handle, workOrderId).ifPresent(row -> steps.escalate(handle, row, note, now));
    }

    /** Ends the hold of the work order; does nothing with one that is not on hold. */
    public void resumeAfterHold(Handle handle, String workOrderId, long now) {
        steps.take(handle, workOrderId, WorkOrderCommand.Step.of(WorkOrderAction.RESUME), Actor.SYSTEM, now);
    }

    /**
     * Tells whoever has the work order that its time is running out; where nobody has accepted it yet, the layer above,
     * too. Changes nothing, and says nothing of one that has ended.
     *
     * @param event such as {@code SLA_WARNING}
     */
    public void warn(Handle handle, String workOrderId, String event, long now) {
        openRow(handle, workOrderId).ifPresent(row -> {
            tellHandler(handle, row, event, now);
            if (row.order().status() == WorkOrderStatus.DISPATCHED) {
                row.order()
                        .above(responsibles.of(handle, row))
                        .ifPresent(
                                above -> WorkOrderHistory.tell(handle, row, event, above.id(), Optional.empty(), now));
            }
        });
    }

    private static void tellHandler(Handle handle, Row row, String event, long now) {
        Assignment assignment = row.order().assignment();
        WorkOrderHistory.tell(handle, row, event, assignment.handler().id(), assignment.account(), now);
    }

    private Optional<Row> openRow(Handle handle, String workOrderId) {
        return rows.find(handle, workOrderId).filter(row -> row.order().status().isOpen());
    }

    /**
     * Somebody does something with a work order.
     *
     * @return why it was refused; empty when it is done
     */
    public Optional<WorkOrderRefusal> act(String workOrderId, WorkOrderCommand command, Actor actor) {
        return database.write(handle -> {
            Optional<WorkOrderRefusal> refusal = steps.take(handle, workOrderId, command, actor, clock.millis());
            if (refusal.isEmpty() && command.action() == WorkOrderAction.CANCEL) {
                rows.find(handle, workOrderId).ifPresent(row -> cases.settle(handle, row.caseId(), actor.name()));
            }
            return refusal;
        });
    }
}
