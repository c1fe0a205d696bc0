package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.Reading;

/**
 * A metric, or the difference of two, beyond a limit.
 *
 * @param levels one per severity
 * @param deadband how far back beyond the limit a value must come to clear, in the metric's unit, 0 or more
 */
public record Threshold(Measure measure, Comparison comparison, List<Level> levels, double deadband, HeldBy heldBy)
        implements Limited {

    /** Whose time counts for a level's hold. */
    public enum HeldBy {
        /** Event time: a level is raised by a reading, never between two. */
        READINGS,
        /**
         * The wall clock, from when a reading came in: the last one counts as true until the device is stale. For what
         * is reported only when it changes, as a door or a parking bay. A level does not count the time that a late
         * reading was on its way, in which the next may have been, too.
         */
        CLOCK
    }

    public Threshold {
        requireNonNull(measure, "measure is null");
        requireNonNull(comparison, "comparison is null");
        requireNonNull(heldBy, "heldBy is null");
        Level.requireDeadband(measure.metric(), deadband);
        levels = Level.ordered(measure.metric(), comparison, levels);
        if (heldBy == HeldBy.CLOCK && !measure.isSingle()) {
            // That the device is fresh says nothing of how old each of its metrics is.
            throw new IllegalArgumentException(
                    "threshold of " + measure.metric() + " is heldBy CLOCK; with minus or when it must be READINGS");
        }
    }

    /** A single metric beyond a limit. */
    public Threshold(String metric, Comparison comparison, List<Level> levels, double deadband, HeldBy heldBy) {
        this(Measure.of(metric), comparison, levels, deadband, heldBy);
    }

    @Override
    public Comparison outwards() {
        return comparison;
    }

    @Override
    public List<String> watched() {
        return measure.metrics();
    }

    @Override
    public boolean continues(Condition other) {
        return other instanceof Threshold before && before.measure.isLike(measure) && before.comparison == comparison;
    }

    @Override
    public RuleState onReading(RuleState state, Reading reading, Damping damping) {
        if (!measure.takes(reading.metric())) {
            return state;
        }
        if (measure.isSingle()) {
            long atMillis = heldBy == HeldBy.CLOCK ? reading.receivedAtMillis() : reading.tsMillis();
            return reading.tsMillis() <= state.changedAtMillis()
                    ? state
                    : judged(state, reading.value(), atMillis, damping);
        }
        RuleState known = state.withLatest(reading);
        long knownMillis = measure.knownMillis(known.latest());
        if (knownMillis <= state.changedAtMillis()) {
            return known;
        }
        return measure.isInForce(known.latest())
                ? judged(known, measure.value(known.latest()), knownMillis, damping)
                : over(known, knownMillis, damping);
    }

    /** A difference, at the time at which it is known. */
    @Override
    public Optional<Reading> judgedBy(RuleState state, Reading reading) {
        if (measure.isSingle()) {
            return Optional.of(reading);
        }
        long knownMillis = measure.knownMillis(state.latest());
        return knownMillis < 0
                ? Optional.empty()
                : Optional.of(new Reading(
                        reading.device(),
                        measure.metric(),
                        knownMillis,
                        reading.receivedAtMillis(),
                        measure.value(state.latest())));
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
