package org.youlin.domain.workorder;

import java.util.Optional;

/** Where a work order (工单) stands. {@link Transition} has all that can become of it. */
public enum WorkOrderStatus {
    /** 待派单 */
    NEW,
    /** 已派单: with a handler who has not accepted it yet. */
    DISPATCHED,
    /** 已接单 */
    ACCEPTED,
    /** 处理中 */
    IN_PROGRESS,
    /** 挂起: waits for something until a set time. */
    ON_HOLD,
    /** 待回访: done, as its handler says. */
    COMPLETED,
    /** 办结 */
    CLOSED,
    /** 作废 */
    CANCELLED;

    /** The state after {@code action}, which may be this one; empty when it is not allowed here. */
    public Optional<WorkOrderStatus> after(WorkOrderAction action) {
        return Transition.of(action).after(this);
    }

    /** Whether anything can still become of it. */
    public boolean isOpen() {
        return switch (this) {
            case NEW, DISPATCHED, ACCEPTED, IN_PROGRESS, ON_HOLD, COMPLETED -> true;
            case CLOSED, CANCELLED -> false;
        };
    }

    /** Whether its handler has accepted it and is not done. */
    public boolean isInHand() {
        return switch (this) {
            case ACCEPTED, IN_PROGRESS, ON_HOLD -> true;
            case NEW, DISPATCHED, COMPLETED, CLOSED, CANCELLED -> false;
        };
    }
}
