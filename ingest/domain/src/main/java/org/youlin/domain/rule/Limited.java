package org.youlin.domain.rule;

import java.util.List;

/** A condition that measures, and whose levels are limits of what it measures. */
sealed interface Limited extends Condition permits Threshold, RateOfChange {
    /** One per severity, mildest first. */
    List<Level> levels();

    /** On which side of its limit a value must not be. */
    Comparison outwards();

    /** How far back beyond the limit a value must come to clear, 0 or more. */
    double deadband();

    @Override
    default List<Severity> severities() {
        return levels().stream().map(Level::severity).toList();
    }

    @Override
    default boolean looksAtSamples() {
        return true;
    }

    /** The state after {@code value} was measured; this very object when nothing changed. */
    default RuleState judged(RuleState state, double value, long atMillis, Damping damping) {
        long keepMillis = damping.keepMillis(state.flapping());
        return state.withAll(levels(), (level, before) -> {
            Signal signal = level.signal(outwards(), value, deadband());
            return before.next(signal, atMillis, level.hold().toMillis(), damping.sampling(), keepMillis);
        });
    }
}
