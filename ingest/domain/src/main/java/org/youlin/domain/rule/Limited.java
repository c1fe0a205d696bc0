package org.youlin.domain.rule;

import java.util.List;
import java.util.function.Function;

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
        return judged(state, level -> level.signal(outwards(), value, deadband()), atMillis, damping);
    }

    /** The state after what is measured came to mean nothing: every level is over. */
    default RuleState over(RuleState state, long atMillis, Damping damping) {
        return judged(state, level -> Signal.BACK, atMillis, damping);
    }

    private RuleState judged(RuleState state, Function<Level, Signal> signal, long atMillis, Damping damping) {
        long keepMillis = damping.keepMillis(state.flapping());
        return state.withAll(
                levels(),
                (level, before) -> before.next(
                        signal.apply(level), atMillis, level.hold().toMillis(), damping.sampling(), keepMillis));
    }
}
