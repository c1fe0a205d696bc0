package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.youlin.domain.reading.Reading;

/**
 * A metric beyond a limit.
 *
 * @param levels one per severity
 * @param deadband how far back beyond the limit a value must come to clear, in the metric's unit, 0 or more
 */
public record Threshold(String metric, Comparison comparison, List<Level> levels, double deadband, HeldBy heldBy)
        implements Limited {

    /** Whose time counts for a level's hold. */
    public enum HeldBy {
        /** Event time: a level is raised by a reading, never between two. */
        READINGS,
        /**
         * The wall clock: the last reading counts as true until the device is stale. For what is reported only when it
         * changes, as a door or a parking bay.
         */
        CLOCK
    }

    public Threshold {
        requireNonNull(metric, "metric is null");
        requireNonNull(comparison, "comparison is null");
        requireNonNull(heldBy, "heldBy is null");
        Level.requireDeadband(metric, deadband);
        levels = Level.ordered(metric, comparison, levels);
    }

    @Override
    public Comparison outwards() {
        return comparison;
    }

    @Override
    public List<String> watched() {
        return List.of(metric);
    }

    @Override
    public boolean continues(Condition other) {
        return other instanceof Threshold before && before.metric.equals(metric) && before.comparison == comparison;
    }

    @Override
    public RuleState onReading(RuleState state, Reading reading, Damping damping) {
        if (!reading.metric().equals(metric) || reading.tsMillis() <= state.changedAtMillis()) {
            return state;
        }
        return judged(state, reading.value(), reading.tsMillis(), damping);
    }

    @Override
    public RuleState onTick(RuleState state, Tick tick, Damping damping) {
        if (heldBy == HeldBy.READINGS || !tick.isFresh()) {
            return state;
        }
        return state.withAll(
                levels,
                (level, before) -> before.held(tick.nowMillis(), level.hold().toMillis()));
    }
}
