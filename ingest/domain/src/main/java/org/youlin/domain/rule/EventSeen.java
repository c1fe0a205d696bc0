package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.RuleState.Phase;

/**
 * Something that happened, and lasts until a metric says that it is over, or a time has passed. Pulse events such as a
 * forced door are never taken back by the device that sent them.
 *
 * @param clearedBy empty when no metric tells; then there is a {@code clearAfter}
 * @param clearAfter how long after the event, on the wall clock, it is over at the latest, positive; empty for never
 */
public record EventSeen(String event, Severity severity, Optional<ClearedBy> clearedBy, Optional<Duration> clearAfter)
        implements Condition {

    /** A metric whose {@code value} means that it is over. */
    public record ClearedBy(String metric, double value) {
        public ClearedBy {
            requireNonNull(metric, "metric is null");
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("clearValue of " + metric + " is " + value + "; it must be finite");
            }
        }
    }

    public EventSeen {
        requireNonNull(event, "event is null");
        requireNonNull(severity, "severity is null");
        if (clearedBy.isEmpty() && clearAfter.isEmpty()) {
            throw new IllegalArgumentException("event " + event
                    + " would never be over: it needs a clearMetric with its" + " clearValue, or a clearAfter");
        }
        clearAfter.ifPresent(after -> Damping.requirePositive("clearAfter of " + event, after));
    }

    @Override
    public List<Severity> severities() {
        return List.of(severity);
    }

    @Override
    public List<String> watched() {
        return clearedBy.map(by -> List.of(event, by.metric())).orElse(List.of(event));
    }

    @Override
    public boolean continues(Condition other) {
        return other instanceof EventSeen before && before.event.equals(event);
    }

    @Override
    public RuleState onEvent(RuleState state, DeviceEvent seen, Damping damping) {
        return seen.type().equals(event) && seen.tsMillis() >= state.changedAtMillis()
                ? state.with(severity, state.level(severity).to(Phase.ACTIVE, seen.tsMillis()))
                : state;
    }

    @Override
    public RuleState onReading(RuleState state, Reading reading, Damping damping) {
        // A value measured in the instant of the event is part of it, and says nothing about its end.
        boolean isOver = clearedBy.isPresent()
                && reading.metric().equals(clearedBy.get().metric())
                && reading.value() == clearedBy.get().value()
                && reading.tsMillis() > state.level(severity).sinceMillis();
        return isOver ? over(state, reading.tsMillis(), damping) : state;
    }

    @Override
    public RuleState onTick(RuleState state, Tick tick, Damping damping) {
        LevelState before = state.level(severity);
        boolean isOver = clearAfter.isPresent()
                && before.phase() == Phase.ACTIVE
                && tick.nowMillis() - before.sinceMillis() >= clearAfter.get().toMillis();
        return isOver ? over(state, tick.nowMillis(), damping) : state;
    }

    private RuleState over(RuleState state, long atMillis, Damping damping) {
        LevelState next = state.level(severity)
                .next(Signal.BACK, atMillis, 0, Sampling.EVERY, damping.keepMillis(state.flapping()));
        return state.with(severity, next);
    }
}
