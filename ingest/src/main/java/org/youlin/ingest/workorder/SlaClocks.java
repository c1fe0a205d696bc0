package org.youlin.ingest.workorder;

import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.workorder.SlaClock;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.domain.workorder.SlaStep;
import org.youlin.domain.workorder.WorkingCalendar;
import org.youlin.ingest.timer.TimerKind;
import org.youlin.ingest.timer.Timers;

/**
 * How long each work order may still take. {@link WorkOrders} tells it of every step in the transaction of the step
 * itself, after it has changed the row of the work order; of no step is it told twice.
 */
public final class SlaClocks {
    private final SlaPolicy policy;
    private final WorkingCalendar calendar;

    public SlaClocks(SlaPolicy policy, WorkingCalendar calendar) {
        this.policy = policy;
        this.calendar = calendar;
    }

    /** The work order was made, and given to its first handler. */
    void start(Handle handle, String workOrderId, SlaPolicy.Matter matter, long now) {
        SlaClock clock = SlaClock.start(policy.limits(matter), now, calendar);
        SlaClockRows.insert(handle, workOrderId, clock);
        for (SlaStep step : SlaStep.values()) {
            clock.at(step).ifPresent(due -> Timers.set(handle, timer(step), workOrderId, due));
        }
    }

    /** Whether a work order that nobody has accepted yet is cancelled when every alarm of its case has cleared. */
    boolean cancelsWhenCleared(SlaPolicy.Matter matter) {
        return policy.cancelsWhenCleared(matter);
    }

    /** Whether one that is completed is closed without a callback then. */
    boolean closesWhenCleared(SlaPolicy.Matter matter) {
        return policy.closesWhenCleared(matter);
    }

    /** Whoever has it accepted it. */
    void accepted(Handle handle, String workOrderId, long now) {
        change(handle, workOrderId, clock -> clock.accepted(now));
    }

    /** It waits for something until {@code until}; then, or sooner, it is resumed. */
    void held(Handle handle, String workOrderId, long now, long until) {
        change(handle, workOrderId, clock -> clock.held(now));
        Timers.set(handle, TimerKind.HOLD_END, workOrderId, until);
    }

    /** It is worked on again after {@link #held}. */
    void resumed(Handle handle, String workOrderId, long now) {
        change(handle, workOrderId, clock -> clock.resumed(now, calendar));
        Timers.cancel(handle, TimerKind.HOLD_END, workOrderId);
    }

    /** It is done, and its callback is due. */
    void completed(Handle handle, String workOrderId, long now) {
        change(handle, workOrderId, clock -> clock.completed(now));
        Timers.cancel(handle, TimerKind.HOLD_END, workOrderId);
    }

    /** The callback found that it is not done. */
    void reworked(Handle handle, String workOrderId, long now) {
        change(handle, workOrderId, clock -> clock.reworked(now, calendar));
    }

    /**
     * The matter may have become a more pressing one.
     *
     * @return whether its limits are shorter now
     */
    boolean tightened(Handle handle, String workOrderId, SlaPolicy.Matter matter) {
        UnaryOperator<SlaClock> step = clock -> clock.tightened(policy.limits(matter), calendar);
        SlaClock before = SlaClockRows.find(handle, workOrderId);
        if (step.apply(before).equals(before)) {
            return false;
        }
        // The row of the order first, as everybody does; then its clock, which others may have changed before.
        WorkOrderRows.lock(handle, workOrderId);
        change(handle, workOrderId, step);
        return true;
    }

    /** Another layer answers for it from now on. */
    void layerChanged(Handle handle, String workOrderId, long now) {
        change(handle, workOrderId, clock -> clock.layerChanged(now, calendar));
    }

    /** It is closed or cancelled: nothing is due any more. */
    void ended(Handle handle, String workOrderId) {
        for (SlaStep step : SlaStep.values()) {
            Timers.cancel(handle, timer(step), workOrderId);
        }
        Timers.cancel(handle, TimerKind.HOLD_END, workOrderId);
    }

    /**
     * Whether {@code step} is to be carried out, and with this answer it is: never again in the time of the same layer.
     */
    boolean begins(Handle handle, String workOrderId, SlaStep step) {
        if (SlaClockRows.find(handle, workOrderId).at(step).isEmpty()) {
            return false;
        }
        change(handle, workOrderId, clock -> clock.done(step));
        return true;
    }

    private static void change(Handle handle, String workOrderId, UnaryOperator<SlaClock> step) {
        SlaClock before = SlaClockRows.find(handle, workOrderId);
        SlaClock after = step.apply(before);
        SlaClockRows.update(handle, workOrderId, after);
        for (SlaStep each : SlaStep.values()) {
            OptionalLong due = after.at(each);
            if (due.equals(before.at(each))) {
                continue;
            }
            due.ifPresentOrElse(
                    at -> Timers.set(handle, timer(each), workOrderId, at),
                    () -> Timers.cancel(handle, timer(each), workOrderId));
        }
    }

    static TimerKind timer(SlaStep step) {
        return switch (step) {
            case RESPOND_WARNING -> TimerKind.RESPOND_WARNING;
            case RESPOND_BREACH -> TimerKind.RESPOND_BREACH;
            case RESOLVE_WARNING -> TimerKind.RESOLVE_WARNING;
            case RESOLVE_BREACH -> TimerKind.RESOLVE_BREACH;
        };
    }
}
