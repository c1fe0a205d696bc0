package org.youlin.ingest.workorder;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.ingest.cases.CaseEffects;
import org.youlin.ingest.cases.CaseOrders;
import org.youlin.ingest.cases.Cases;
import org.youlin.ingest.timer.TimerKind;
import org.youlin.ingest.timer.Timers;

/** From alarm to case to work order, all in the caller's transaction. */
public final class AlarmChain {
    private final Cases cases;
    private final CaseOrders orders;

    public AlarmChain(Cases cases, CaseOrders orders) {
        this.cases = cases;
        this.orders = orders;
    }

    public void apply(Handle handle, List<AlarmChange> changes) {
        for (AlarmChange change : changes) {
            cases.apply(handle, change).carryOut(handle, orders);
        }
    }

    /** What becomes of alarms and their cases by time alone. */
    public Map<TimerKind, Timers.Action> timerActions() {
        return Map.of(
                TimerKind.CASE_RELEASE, carriedOut(cases::release),
                TimerKind.CASE_RERAISE, carriedOut(cases::reraise),
                TimerKind.SILENCE_END, carriedOut(cases::unsilence));
    }

    @FunctionalInterface
    private interface Step {
        CaseEffects take(Handle handle, String subjectId, long nowMillis);
    }

    private Timers.Action carriedOut(Step step) {
        return (handle, subjectId, nowMillis) ->
                step.take(handle, subjectId, nowMillis).carryOut(handle, orders);
    }
}
