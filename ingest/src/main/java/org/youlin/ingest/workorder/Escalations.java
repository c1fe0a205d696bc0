package org.youlin.ingest.workorder;

import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.workorder.SlaStep;
import org.youlin.ingest.timer.TimerKind;
import org.youlin.ingest.timer.Timers;

/**
 * What happens to a work order when its time runs out: a warning first, then it goes one layer up (物业 → 社区 → 街道),
 * whose own time begins; at the top it is put under supervision (督办).
 */
public final class Escalations {
    /** The event of a warning, in the event log. */
    static final String WARNING = "SLA_WARNING";

    private final WorkOrders workOrders;
    private final SlaClocks clocks;

    public Escalations(WorkOrders workOrders, SlaClocks clocks) {
        this.workOrders = workOrders;
        this.clocks = clocks;
    }

    /** What is done when a timer of a work order is due. */
    public Map<TimerKind, Timers.Action> actions() {
        Map<TimerKind, Timers.Action> actions = new EnumMap<>(TimerKind.class);
        for (SlaStep step : SlaStep.values()) {
            actions.put(SlaClocks.timer(step), new OfWorkOrder((handle, id, now) -> carryOut(handle, id, step, now)));
        }
        actions.put(TimerKind.HOLD_END, new OfWorkOrder(workOrders::resumeAfterHold));
        return actions;
    }

    private void carryOut(Handle handle, String workOrderId, SlaStep step, long now) {
        if (!clocks.begins(handle, workOrderId, step)) {
            return;
        }
        switch (step) {
            case RESPOND_WARNING, RESOLVE_WARNING -> workOrders.warn(handle, workOrderId, WARNING, now);
            case RESPOND_BREACH -> workOrders.escalate(handle, workOrderId, "响应超时 (not accepted in time)", now);
            case RESOLVE_BREACH -> workOrders.escalate(handle, workOrderId, "办结超时 (not completed in time)", now);
        }
    }

    /** People who act on a work order change its row first, and its timers after that. */
    private record OfWorkOrder(Timers.Action action) implements Timers.Action {
        @Override
        public void due(Handle handle, String subjectId, long nowMillis) {
            action.due(handle, subjectId, nowMillis);
        }

        @Override
        public void lockSubject(Handle handle, String subjectId) {
            WorkOrderRows.lock(handle, subjectId);
        }
    }
}
