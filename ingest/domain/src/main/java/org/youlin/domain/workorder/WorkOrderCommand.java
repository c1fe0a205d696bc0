package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.place.Organisation;

/** What somebody wants done with a work order, with all that it takes. */
public sealed interface WorkOrderCommand {
    WorkOrderAction action();

    /** What to write beside it in the history. */
    Optional<String> note();

    /** Of the actions that take nothing but a note. */
    record Step(WorkOrderAction action, Optional<String> note) implements WorkOrderCommand {
        public Step {
            requireNonNull(action, "action is null");
            requireNonNull(note, "note is null");
            switch (action) {
                case DISPATCH, ACCEPT, START, RESUME, RELAPSE, AUTO_CLOSE, URGE, SUPERVISE, ESCALATE -> {}
                case RETURN, REJECT_RETURN, CANCEL -> {
                    if (note.isEmpty()) {
                        throw new IllegalArgumentException(action + " needs a reason");
                    }
                }
                case HOLD, COMPLETE, MISS, REWORK, CLOSE, TRANSFER, REASSIGN, ADD_CO_HANDLER ->
                    throw new IllegalArgumentException(action + " takes more than a note");
            }
        }

        public static Step of(WorkOrderAction action) {
            return new Step(action, Optional.empty());
        }
    }

    /** 挂起 */
    record PutOnHold(Hold hold) implements WorkOrderCommand {
        @Override
        public WorkOrderAction action() {
            return WorkOrderAction.HOLD;
        }

        @Override
        public Optional<String> note() {
            return Optional.of(hold.reason());
        }
    }

    /** 完成 */
    record Complete(CompletionForm form) implements WorkOrderCommand {
        @Override
        public WorkOrderAction action() {
            return WorkOrderAction.COMPLETE;
        }

        @Override
        public Optional<String> note() {
            return Optional.of(form.done());
        }
    }

    /** 回访 */
    record CallBack(Callback callback) implements WorkOrderCommand {
        @Override
        public WorkOrderAction action() {
            return callback.action();
        }

        @Override
        public Optional<String> note() {
            return callback.note();
        }
    }

    /** 转办 */
    record Transfer(Organisation to, Optional<String> note) implements WorkOrderCommand {
        @Override
        public WorkOrderAction action() {
            return WorkOrderAction.TRANSFER;
        }
    }

    /** 协办 */
    record AddCoHandler(Organisation who, Optional<String> note) implements WorkOrderCommand {
        @Override
        public WorkOrderAction action() {
            return WorkOrderAction.ADD_CO_HANDLER;
        }
    }

    /**
     * 改派
     *
     * @param account a user name of the main handler's
     */
    record Reassign(String account, Optional<String> note) implements WorkOrderCommand {
        @Override
        public WorkOrderAction action() {
            return WorkOrderAction.REASSIGN;
        }
    }
}
