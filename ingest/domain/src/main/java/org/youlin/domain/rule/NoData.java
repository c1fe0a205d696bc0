package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.RuleState.Phase;

/**
 * A device that used to report and has gone silent. A device that was never heard raises nothing.
 *
 * @param silentFor how long, on the wall clock, without a message; of a device that is not yet stale after that, until
 *     it is
 */
public record NoData(Duration silentFor, Severity severity) implements Condition {
    public NoData {
        requireNonNull(severity, "severity is null");
        Damping.requirePositive("silentFor", silentFor);
    }

    @Override
    public List<Severity> severities() {
        return List.of(severity);
    }

    @Override
    public List<String> watched() {
        return List.of();
    }

    @Override
    public boolean continues(Condition other) {
        return other instanceof NoData;
    }

    @Override
    public RuleState onReading(RuleState state, Reading reading, Damping damping) {
        return heard(state, reading.receivedAtMillis(), damping);
    }

    @Override
    public RuleState onEvent(RuleState state, DeviceEvent event, Damping damping) {
        return heard(state, event.receivedAtMillis(), damping);
    }

    /** What was measured long ago and comes in now ends silence as well. */
    private RuleState heard(RuleState state, long atMillis, Damping damping) {
        LevelState before = state.level(severity);
        return before.phase() == Phase.NORMAL
                ? state
                : state.with(
                        severity,
                        before.next(Signal.BACK, atMillis, 0, Sampling.EVERY, damping.keepMillis(state.flapping())));
    }

    @Override
    public RuleState onTick(RuleState state, Tick tick, Damping damping) {
        LevelState before = state.level(severity);
        long silentMillis = Math.max(silentFor.toMillis(), tick.staleAfterMillis());
        boolean silent = tick.nowMillis() - tick.lastHeardMillis() >= silentMillis;
        return silent && before.phase() != Phase.ACTIVE
                ? state.with(severity, before.to(Phase.ACTIVE, tick.lastHeardMillis()))
                : state;
    }
}
