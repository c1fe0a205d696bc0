package org.youlin.ingest.workorder;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.Handlers;
import org.youlin.domain.workorder.Hold;
import org.youlin.domain.workorder.Priority;
import org.youlin.domain.workorder.WorkOrder;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderCommand;
import org.youlin.domain.workorder.WorkOrderRefusal;
import org.youlin.domain.workorder.WorkOrderStatus;
import org.youlin.ingest.cases.Cases;
import org.youlin.ingest.workorder.WorkOrderRows.Row;

/** Takes work orders from one state to the next, with all that a step brings with it. */
final class WorkOrderSteps {
    // Whoever loses against another looks again; that many times in one moment is nobody's chance.
    private static final int ATTEMPTS_MAX = 20;
    /** What an organisation is told that helps without anybody having asked it to. */
    static final String HELPS = WorkOrderAction.ADD_CO_HANDLER.name();

    private final Cases cases;
    private final SlaClocks clocks;
    private final WorkOrderRows rows;
    private final Matters matters;
    private final Responsibles responsibles;

    WorkOrderSteps(Cases cases, SlaClocks clocks, WorkOrderRows rows, Matters matters, Responsibles responsibles) {
        this.cases = cases;
        this.clocks = clocks;
        this.rows = rows;
        this.matters = matters;
        this.responsibles = responsibles;
    }

    /**
     * Takes a step of Youlin's own, which nothing can be in the way of.
     *
     * @throws IllegalStateException when something is
     */
    void must(Handle handle, String workOrderId, WorkOrderCommand command, long now) {
        take(handle, workOrderId, command, Actor.SYSTEM, now).ifPresent(refusal -> {
            throw new IllegalStateException(
                    command.action() + " of the work order " + workOrderId + " was refused: " + refusal);
        });
    }

    /**
     * Takes a step.
     *
     * @return why it was refused; empty when it is done
     */
    Optional<WorkOrderRefusal> take(
            Handle handle, String workOrderId, WorkOrderCommand command, Actor actor, long now) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<Row> found = rows.find(handle, workOrderId);
            if (found.isEmpty()) {
                return Optional.of(WorkOrderRefusal.NOT_FOUND);
            }
            Row row = found.get();
            Handlers handlers = responsibles.of(handle, row);
            WorkOrder.Outcome outcome = row.order().after(command, actor, handlers, now);
            if (outcome.refusal().isPresent()) {
                return outcome.refusal();
            }
            WorkOrder next = responsibles.named(handle, row, outcome.next().orElseThrow());
            if (rows.update(handle, row, next, command.action(), now)) {
                follow(handle, row, next, handlers, command, actor, now);
                return Optional.empty();
            }
        }
        return Optional.of(WorkOrderRefusal.CHANGED_MEANWHILE);
    }

    /** All that a step brings with it. */
    private void follow(
            Handle handle,
            Row before,
            WorkOrder next,
            Handlers handlers,
            WorkOrderCommand command,
            Actor actor,
            long now) {
        WorkOrderHistory.step(handle, before, next, command, actor, handlers.estate(), now);
        if (command.action() == WorkOrderAction.ESCALATE) {
            handlers.passedOver(before.order().assignment().handler())
                    .ifPresent(office -> tellHelper(handle, before, next, office, now));
        }
        tellClocks(handle, before, next, command.action(), now);
        if (command instanceof WorkOrderCommand.Complete complete) {
            WorkOrderReports.add(handle, before.id(), complete.form(), actor.name(), now);
        }
        if (command instanceof WorkOrderCommand.CallBack callBack) {
            WorkOrderReports.add(handle, before.id(), callBack.callback(), actor.name(), now);
        }
        switch (command.action()) {
            case ACCEPT -> cases.beginWork(handle, before.caseId(), actor.name());
            case COMPLETE -> closeIfNobodyIsToBeAsked(handle, before.id(), now);
            case CLOSE, AUTO_CLOSE -> cases.settle(handle, before.caseId(), actor.name());
            case REWORK, RELAPSE -> {
                if (next.isForLayerAbove()) {
                    escalate(handle, before, "返工 " + next.reworks() + " 次", now);
                }
            }
            case DISPATCH,
                    START,
                    HOLD,
                    RESUME,
                    MISS,
                    RETURN,
                    REJECT_RETURN,
                    TRANSFER,
                    REASSIGN,
                    ADD_CO_HANDLER,
                    URGE,
                    SUPERVISE,
                    ESCALATE,
                    CANCEL -> {}
        }
    }

    private void tellHelper(Handle handle, Row before, WorkOrder next, Organisation office, long now) {
        Optional<String> member =
                responsibles.member(handle, matters.of(handle, before.caseId()).place(), office);
        WorkOrderHistory.tell(handle, before.as(next), HELPS, office.id(), member, now);
    }

    private void tellClocks(Handle handle, Row before, WorkOrder next, WorkOrderAction action, long now) {
        String id = before.id();
        if (before.order().status() == WorkOrderStatus.ON_HOLD
                && next.status().isOpen()
                && next.hold().isEmpty()) {
            clocks.resumed(handle, id, now);
        }
        if (next.assignment().handler().layer()
                != before.order().assignment().handler().layer()) {
            clocks.layerChanged(handle, id, now);
        }
        switch (action) {
            case ACCEPT -> clocks.accepted(handle, id, now);
            case HOLD ->
                clocks.held(handle, id, now, next.hold().map(Hold::untilMillis).orElseThrow());
            case COMPLETE -> clocks.completed(handle, id, now);
            case REWORK, RELAPSE -> clocks.reworked(handle, id, now);
            case CLOSE, AUTO_CLOSE, CANCEL -> clocks.ended(handle, id);
            case DISPATCH,
                    START,
                    RESUME,
                    MISS,
                    RETURN,
                    REJECT_RETURN,
                    TRANSFER,
                    REASSIGN,
                    ADD_CO_HANDLER,
                    URGE,
                    SUPERVISE,
                    ESCALATE -> {}
        }
    }

    /**
     * Closes a work order that is done without a callback (自动办结), if the service levels allow it, the sensors bear its
     * handler out, and no resident waits for an answer. One that presses, or had to be done again, is called back about.
     */
    void closeIfNobodyIsToBeAsked(Handle handle, String workOrderId, long now) {
        rows.find(handle, workOrderId)
                .filter(row -> row.order().isDoneAtOnce()
                        && row.priority() == Priority.NORMAL
                        && matters.isOverAndUnreported(handle, row.caseId())
                        && clocks.closesWhenCleared(matters.matter(handle, row.caseId()))
                        && WorkOrderReports.isSolvedAsItsHandlerSays(handle, workOrderId))
                .ifPresent(row -> must(
                        handle,
                        workOrderId,
                        new WorkOrderCommand.Step(
                                WorkOrderAction.AUTO_CLOSE, Optional.of("告警已恢复，免回访 (cleared; no callback)")),
                        now));
    }

    /** Gives it to the layer above, or at the top to the street's supervision; says nothing where that is not possible. */
    void escalate(Handle handle, Row row, String note, long now) {
        boolean top = row.order().above(responsibles.of(handle, row)).isEmpty();
        WorkOrderAction action = top ? WorkOrderAction.SUPERVISE : WorkOrderAction.ESCALATE;
        Optional<WorkOrderRefusal> refusal =
                take(handle, row.id(), new WorkOrderCommand.Step(action, Optional.of(note)), Actor.SYSTEM, now);
        if (refusal.equals(Optional.of(WorkOrderRefusal.CHANGED_MEANWHILE))) {
            throw new IllegalStateException("the work order " + row.id() + " changed again and again meanwhile");
        }
    }
}
