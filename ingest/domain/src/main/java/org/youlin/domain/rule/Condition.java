package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.RuleState.LevelState;
import org.youlin.domain.rule.RuleState.Phase;

/**
 * What a rule watches. Each method is a pure step that answers the same state object when nothing changes; inputs are
 * in order of event time, late and repeated ones already left out.
 */
public sealed interface Condition {
    /** The severities this condition can raise, mildest first; a {@link RuleState} has one clock for each. */
    List<Severity> severities();

    default RuleState onReading(RuleState state, Reading reading) {
        return state;
    }

    default RuleState onEvent(RuleState state, DeviceEvent event) {
        return state;
    }

    /**
     * A tick of the wall clock.
     *
     * @param lastHeardMillis when the device was last heard, epoch milliseconds
     * @param staleAfter how long a healthy device of this make may say nothing
     */
    default RuleState onTick(RuleState state, long lastHeardMillis, long nowMillis, Duration staleAfter) {
        return state;
    }

    /** Which side of its limit a value must not be on. */
    enum Comparison {
        BELOW,
        ABOVE;

        boolean crosses(double value, double limit) {
            return this == BELOW ? value < limit : value > limit;
        }
    }

    /** One limit of a threshold; the limit itself is still good. */
    record Level(Severity severity, double limit) {
        public Level {
            requireNonNull(severity, "severity is null");
            if (!Double.isFinite(limit)) {
                throw new IllegalArgumentException("limit is " + limit + "; it must be finite");
            }
        }
    }

    /**
     * A metric beyond a limit.
     *
     * @param levels one limit per severity; a worse severity lies further out
     * @param deadband how far back beyond the limit a value must come to clear, in the metric's unit, 0 or more
     * @param hold how long, in event time, a value must stay beyond the limit to raise, 0 or more
     */
    record Threshold(String metric, Comparison comparison, List<Level> levels, double deadband, Duration hold)
            implements Condition {
        public Threshold {
            requireNonNull(metric, "metric is null");
            requireNonNull(comparison, "comparison is null");
            if (levels.isEmpty()) {
                throw new IllegalArgumentException("a threshold on " + metric + " needs at least one level");
            }
            if (!(deadband >= 0) || !Double.isFinite(deadband) || hold.isNegative()) {
                throw new IllegalArgumentException("deadband " + deadband + " and hold " + hold + " of " + metric
                        + " must be finite and 0 or more");
            }
            levels = levels.stream()
                    .sorted(Comparator.comparing(Level::severity))
                    .toList();
            for (int i = 1; i < levels.size(); i++) {
                Level milder = levels.get(i - 1);
                Level worse = levels.get(i);
                if (milder.severity() == worse.severity() || !comparison.crosses(worse.limit(), milder.limit())) {
                    throw new IllegalArgumentException("level " + worse.severity() + " of " + metric + " at "
                            + worse.limit() + " must lie " + comparison + " level " + milder.severity() + " at "
                            + milder.limit());
                }
            }
        }

        @Override
        public List<Severity> severities() {
            return levels.stream().map(Level::severity).toList();
        }

        @Override
        public RuleState onReading(RuleState state, Reading reading) {
            if (!reading.metric().equals(metric)) {
                return state;
            }
            RuleState next = state;
            for (int i = 0; i < levels.size(); i++) {
                double limit = levels.get(i).limit();
                boolean over = comparison.crosses(reading.value(), limit);
                double clearAt = comparison == Comparison.BELOW ? limit + deadband : limit - deadband;
                boolean clear = !over && !comparison.crosses(reading.value(), clearAt);
                next = next.with(i, state.levels().get(i).next(over, clear, reading.tsMillis(), hold.toMillis()));
            }
            return next;
        }
    }

    /**
     * A device that used to report and has gone silent. A device that was never heard raises nothing.
     *
     * @param silentFor how long, on the wall clock, without a message; of a device that is not yet stale after that,
     *     until it is
     */
    record NoData(Duration silentFor, Severity severity) implements Condition {
        public NoData {
            requireNonNull(severity, "severity is null");
            if (silentFor.isNegative() || silentFor.isZero()) {
                throw new IllegalArgumentException("silentFor is " + silentFor + "; it must be positive");
            }
        }

        @Override
        public List<Severity> severities() {
            return List.of(severity);
        }

        @Override
        public RuleState onReading(RuleState state, Reading reading) {
            return state.with(0, LevelState.NORMAL);
        }

        @Override
        public RuleState onEvent(RuleState state, DeviceEvent event) {
            return state.with(0, LevelState.NORMAL);
        }

        @Override
        public RuleState onTick(RuleState state, long lastHeardMillis, long nowMillis, Duration staleAfter) {
            long silentMillis = Math.max(silentFor.toMillis(), staleAfter.toMillis());
            boolean silent = nowMillis - lastHeardMillis >= silentMillis;
            boolean raised = state.levels().get(0).phase() == Phase.ACTIVE;
            return silent && !raised ? state.with(0, new LevelState(Phase.ACTIVE, lastHeardMillis)) : state;
        }
    }

    /**
     * Something that happened, and lasts until a metric says that it is over. Pulse events such as a forced door are
     * never taken back by the device that sent them.
     *
     * @param clearMetric the metric that ends it
     * @param clearValue the value of {@code clearMetric} that ends it
     */
    record EventSeen(String event, Severity severity, String clearMetric, double clearValue) implements Condition {
        public EventSeen {
            requireNonNull(event, "event is null");
            requireNonNull(severity, "severity is null");
            requireNonNull(clearMetric, "clearMetric is null");
        }

        @Override
        public List<Severity> severities() {
            return List.of(severity);
        }

        @Override
        public RuleState onEvent(RuleState state, DeviceEvent seen) {
            return seen.type().equals(event) ? state.with(0, new LevelState(Phase.ACTIVE, seen.tsMillis())) : state;
        }

        @Override
        public RuleState onReading(RuleState state, Reading reading) {
            // A value measured in the instant of the event is part of it, and says nothing about its end.
            boolean over = reading.metric().equals(clearMetric)
                    && reading.value() == clearValue
                    && reading.tsMillis() > state.levels().get(0).sinceMillis();
            return over ? state.with(0, LevelState.NORMAL) : state;
        }
    }
}
