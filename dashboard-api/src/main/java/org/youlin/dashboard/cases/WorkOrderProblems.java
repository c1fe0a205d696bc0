package org.youlin.dashboard.cases;

import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.workorder.Assignment;
import org.youlin.domain.workorder.WorkOrder;
import org.youlin.domain.workorder.WorkOrderRefusal;

/** What to tell somebody whose action on a work order was refused. */
final class WorkOrderProblems {
    private WorkOrderProblems() {}

    static Problem of(WorkOrderRefusal refusal, WorkOrderView order) {
        return switch (refusal) {
            case NOT_FOUND -> Problem.notFound(order.id());
            case NOT_YOURS ->
                Problem.of(Message.NOT_YOUR_WORK_ORDER, order.assignee().name());
            case NOT_IN_THIS_STATUS ->
                Problem.of(Message.WORK_ORDER_NOT_IN_STATUS, order.status().name());
            case ALREADY_RETURNED -> Problem.of(Message.ALREADY_RETURNED);
            case NOT_UNDER_REVIEW -> Problem.of(Message.NOT_UNDER_REVIEW);
            case NO_LAYER_ABOVE -> Problem.of(Message.NO_LAYER_ABOVE);
            case NOT_RESPONSIBLE_HERE -> Problem.of(Message.NOT_RESPONSIBLE_HERE);
            case OUTSIDE_COMMUNITY_LIST -> Problem.of(Message.OUTSIDE_COMMUNITY_LIST);
            case HAS_IT_ALREADY -> Problem.of(Message.HAS_IT_ALREADY);
            case TOO_MANY_CO_HANDLERS ->
                Problem.of(Message.TOO_MANY_CO_HANDLERS, Integer.toString(Assignment.CO_HANDLERS_MAX));
            case URGED_RECENTLY -> Problem.of(Message.URGED_RECENTLY, Long.toString(WorkOrder.URGE_EVERY.toMinutes()));
            case ALREADY_SUPERVISED -> Problem.of(Message.ALREADY_SUPERVISED);
            case HOLD_END_OUT_OF_RANGE ->
                Problem.of(Message.HOLD_END_OUT_OF_RANGE, Long.toString(WorkOrder.HOLD_MAX.toDays()))
                        .about("until");
            case TOO_FEW_CALLS -> Problem.of(Message.TOO_FEW_CALLS, Integer.toString(WorkOrder.CALLS_MIN));
            case CONTACT_AHEAD -> Problem.of(Message.CONTACT_AHEAD).about("contactedAt");
            case CHANGED_MEANWHILE -> Problem.of(Message.CHANGED_MEANWHILE);
        };
    }
}
