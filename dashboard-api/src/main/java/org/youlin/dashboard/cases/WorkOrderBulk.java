package org.youlin.dashboard.cases;

import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.BulkAnswer;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderCommand;

/** Does the same to many work orders, each by the rules and rights that hold for it alone. */
public final class WorkOrderBulk {
    private final WorkOrderActions actions;

    public WorkOrderBulk(WorkOrderActions actions) {
        this.actions = actions;
    }

    /** Answers its operation. */
    public void addTo(Routes routes) {
        routes.bind("actOnWorkOrders", this::act);
    }

    /** What can be done to many: all but what needs a form of its own for each. */
    private enum Action {
        ACCEPT,
        START,
        RESUME,
        RETURN,
        REJECT_RETURN,
        TRANSFER,
        REASSIGN,
        ADD_CO_HANDLER,
        URGE,
        SUPERVISE,
        ESCALATE,
        CANCEL
    }

    private record Wanted(
            List<String> ids,
            Action action,
            Optional<String> note,
            Optional<String> reason,
            Optional<String> account,
            Optional<String> organisation) {}

    public Answer act(Call call) {
        Wanted wanted = call.body(Wanted.class);
        return Answer.ok(BulkAnswer.of(
                wanted.ids(), call.language(), id -> actions.act(call, id, order -> command(call, wanted, order))));
    }

    private WorkOrderCommand command(Call call, Wanted wanted, WorkOrderView order) {
        Optional<String> note = WorkOrderActions.stripped(wanted.note());
        return switch (wanted.action()) {
            case ACCEPT -> new WorkOrderCommand.Step(WorkOrderAction.ACCEPT, note);
            case START -> new WorkOrderCommand.Step(WorkOrderAction.START, note);
            case RESUME -> new WorkOrderCommand.Step(WorkOrderAction.RESUME, note);
            case URGE -> new WorkOrderCommand.Step(WorkOrderAction.URGE, note);
            case SUPERVISE -> new WorkOrderCommand.Step(WorkOrderAction.SUPERVISE, note);
            case ESCALATE -> new WorkOrderCommand.Step(WorkOrderAction.ESCALATE, note);
            case RETURN -> reasoned(WorkOrderAction.RETURN, wanted);
            case REJECT_RETURN -> reasoned(WorkOrderAction.REJECT_RETURN, wanted);
            case CANCEL -> reasoned(WorkOrderAction.CANCEL, wanted);
            case TRANSFER ->
                new WorkOrderCommand.Transfer(WorkOrderActions.organisation(call, organisation(wanted)), note);
            case ADD_CO_HANDLER ->
                new WorkOrderCommand.AddCoHandler(WorkOrderActions.organisation(call, organisation(wanted)), note);
            case REASSIGN -> {
                String account =
                        WorkOrderActions.required("account", wanted.account().orElse(""));
                actions.requireColleague(account, order);
                yield new WorkOrderCommand.Reassign(account, note);
            }
        };
    }

    private static WorkOrderCommand reasoned(WorkOrderAction action, Wanted wanted) {
        String reason = WorkOrderActions.required("reason", wanted.reason().orElse(""));
        return new WorkOrderCommand.Step(action, Optional.of(reason));
    }

    private static String organisation(Wanted wanted) {
        return WorkOrderActions.required("organisation", wanted.organisation().orElse(""));
    }
}
