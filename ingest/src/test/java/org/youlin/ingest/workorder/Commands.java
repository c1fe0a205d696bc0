package org.youlin.ingest.workorder;

import java.util.Optional;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.workorder.Callback;
import org.youlin.domain.workorder.CompletionForm;
import org.youlin.domain.workorder.Hold;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderCommand;
import org.youlin.ingest.TestPlatform;

/** Something to say for every action. */
public final class Commands {
    private Commands() {}

    /** The least that {@code action} takes; whom it needs is the office, and a hold ends an hour after the epoch. */
    public static WorkOrderCommand plain(WorkOrderAction action) {
        return of(action, TestPlatform.OFFICE, 3_600_000);
    }

    /** The least that {@code action} takes beside {@code other} and the end of a hold. */
    static WorkOrderCommand of(WorkOrderAction action, Organisation other, long untilMillis) {
        Optional<String> note = Optional.of(action.name());
        return switch (action) {
            case DISPATCH,
                    ACCEPT,
                    START,
                    RESUME,
                    RELAPSE,
                    AUTO_CLOSE,
                    URGE,
                    SUPERVISE,
                    ESCALATE,
                    RETURN,
                    REJECT_RETURN,
                    CANCEL -> new WorkOrderCommand.Step(action, note);
            case HOLD -> new WorkOrderCommand.PutOnHold(new Hold("waiting for parts", untilMillis));
            case COMPLETE -> new WorkOrderCommand.Complete(CompletionForm.of("a new valve"));
            case MISS -> new WorkOrderCommand.CallBack(Callback.notReached());
            case REWORK -> new WorkOrderCommand.CallBack(Callback.unsolved());
            case CLOSE -> new WorkOrderCommand.CallBack(Callback.solved(5));
            case TRANSFER -> new WorkOrderCommand.Transfer(other, note);
            case ADD_CO_HANDLER -> new WorkOrderCommand.AddCoHandler(other, note);
            case REASSIGN -> new WorkOrderCommand.Reassign("wang.wei", note);
        };
    }
}
