package org.youlin.domain.rule;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;

/**
 * What a rule watches. Each step is a pure function that answers the same state object when nothing changes; inputs are
 * in order of event time, late and repeated ones already left out. {@link AlarmRule} calls the steps.
 */
public sealed interface Condition permits Limited, NoData, EventSeen, EventCount {
    /** The severities this condition can raise, mildest first. */
    List<Severity> severities();

    /** The metrics and events it cannot do without; none when any will do. */
    List<String> watched();

    /** Whether {@code other} asks the same question of the same data, its figures aside: its clocks go on. */
    boolean continues(Condition other);

    /** Whether it looks at a series of values, of which some may be left out of account. */
    default boolean looksAtSamples() {
        return false;
    }

    default RuleState onReading(RuleState state, Reading reading, Damping damping) {
        return state;
    }

    /**
     * What was judged when {@code reading} led to {@code state}: the reading itself, or what is calculated from it, at the
     * time for which that is known; empty when nothing can be told yet.
     */
    default Optional<Reading> judgedBy(RuleState state, Reading reading) {
        return Optional.of(reading);
    }

    default RuleState onEvent(RuleState state, DeviceEvent event, Damping damping) {
        return state;
    }

    default RuleState onTick(RuleState state, Tick tick, Damping damping) {
        return state;
    }
}
