package org.youlin.domain.workorder;

import java.util.Optional;

/** Where a work order (工单) stands. All transitions are here. */
public enum WorkOrderStatus {
    /** 待派单 */
    NEW,
    /** 已派单 */
    DISPATCHED,
    /** 已接单 */
    ACCEPTED,
    /** 处理中 */
    IN_PROGRESS,
    /** 待回访 */
    COMPLETED,
    /** 办结 */
    CLOSED;

    /** The state after {@code action}; empty when it is not allowed here. */
    public Optional<WorkOrderStatus> after(WorkOrderAction action) {
        return Optional.ofNullable(
                switch (this) {
                    case NEW, CLOSED -> null;
                    case DISPATCHED ->
                        switch (action) {
                            case ACCEPT -> ACCEPTED;
                            case RETURN -> DISPATCHED;
                            case START, COMPLETE, CLOSE -> null;
                        };
                    case ACCEPTED ->
                        switch (action) {
                            case START -> IN_PROGRESS;
                            case COMPLETE -> COMPLETED;
                            case ACCEPT, CLOSE, RETURN -> null;
                        };
                    case IN_PROGRESS -> action == WorkOrderAction.COMPLETE ? COMPLETED : null;
                    case COMPLETED -> action == WorkOrderAction.CLOSE ? CLOSED : null;
                });
    }
}
