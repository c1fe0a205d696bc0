package org.youlin.domain.rule;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.youlin.domain.reading.Reading;

/**
 * Where one rule stands for one device. Advances on readings, events and ticks only: it never asks for the time. It has
 * the same shape under every rule, so that a rule can be edited while alarms are raised.
 *
 * @param levels by severity; one that is not there is {@link LevelState#NORMAL}
 * @param samples what a rate of change or a count of events looks back on, oldest first, at most 64
 * @param latest the latest readings by metric, where a threshold looks at several together; none otherwise
 * @param rises when a level became active while none was, epoch milliseconds, oldest first, at most 64
 * @param flapping whether the alarm comes and goes so often that it is kept raised
 * @param changedAtMillis event time of the last reading or event that changed this state; -1 before the first
 */
public record RuleState(
        Map<Severity, LevelState> levels,
        List<Sample> samples,
        Map<String, Sample> latest,
        List<Long> rises,
        boolean flapping,
        long changedAtMillis) {
    public static final int SAMPLES_MAX = 64;
    private static final List<Severity> MILDEST_FIRST = List.of(Severity.values());

    /** The state of a rule that has seen nothing yet. */
    public static final RuleState INITIAL = new RuleState(Map.of(), List.of(), Map.of(), List.of(), false, -1);

    /** How far a level has come. */
    public enum Phase {
        /** The condition does not hold. */
        NORMAL,
        /** It holds, but not yet for as long as the rule asks. */
        PENDING,
        /** It has held for long enough: this level is raised. */
        ACTIVE,
        /** It is over, but not yet for as long as the rule asks: this level is still raised. */
        CLEARING;

        boolean isRaised() {
            return this == ACTIVE || this == CLEARING;
        }
    }

    /** A value that was measured, or an event that was seen. */
    public record Sample(long tsMillis, double value) {}

    public RuleState {
        levels = Collections.unmodifiableMap(copy(levels));
        samples = List.copyOf(samples);
        latest = Map.copyOf(latest);
        rises = List.copyOf(rises);
        if (samples.size() > SAMPLES_MAX || rises.size() > SAMPLES_MAX) {
            throw new IllegalArgumentException("a state has " + samples.size() + " samples and " + rises.size()
                    + " rises; at most " + SAMPLES_MAX + " of each are kept");
        }
        if (flapping && rises.isEmpty()) {
            throw new IllegalArgumentException("flapping without a rise");
        }
    }

    public LevelState level(Severity severity) {
        LevelState level = levels.get(severity);
        return level == null ? LevelState.NORMAL : level;
    }

    /** The worst severity that is raised. */
    Optional<Severity> raised() {
        for (int i = MILDEST_FIRST.size() - 1; i >= 0; i--) {
            if (level(MILDEST_FIRST.get(i)).phase().isRaised()) {
                return Optional.of(MILDEST_FIRST.get(i));
            }
        }
        return Optional.empty();
    }

    /** This state with one level changed; this very object when nothing changed. */
    RuleState with(Severity severity, LevelState changed) {
        if (level(severity).equals(changed)) {
            return this;
        }
        Map<Severity, LevelState> copy = copy(levels);
        put(copy, severity, changed);
        return new RuleState(copy, samples, latest, rises, flapping, changedAtMillis);
    }

    /** This state with each of {@code stepped} changed by {@code step}; this very object when nothing changed. */
    RuleState withAll(List<Level> stepped, BiFunction<Level, LevelState, LevelState> step) {
        Map<Severity, LevelState> copy = copy(levels);
        boolean hasChanged = false;
        for (Level level : stepped) {
            LevelState before = level(level.severity());
            LevelState after = step.apply(level, before);
            if (!after.equals(before)) {
                hasChanged = true;
                put(copy, level.severity(), after);
            }
        }
        return hasChanged ? new RuleState(copy, samples, latest, rises, flapping, changedAtMillis) : this;
    }

    /** Steps are taken by the million: this is several times as fast as going through the entries. */
    private static EnumMap<Severity, LevelState> copy(Map<Severity, LevelState> levels) {
        EnumMap<Severity, LevelState> copy = new EnumMap<>(Severity.class);
        for (Severity severity : MILDEST_FIRST) {
            LevelState level = levels.get(severity);
            if (level != null) {
                copy.put(severity, level);
            }
        }
        return copy;
    }

    private static void put(Map<Severity, LevelState> levels, Severity severity, LevelState changed) {
        if (changed.equals(LevelState.NORMAL)) {
            levels.remove(severity);
        } else {
            levels.put(severity, changed);
        }
    }

    RuleState withSamples(List<Sample> changed) {
        return new RuleState(levels, changed, latest, rises, flapping, changedAtMillis);
    }

    /** This state with the reading as the latest of its metric; this very object when a later one is known. */
    RuleState withLatest(Reading reading) {
        Sample known = latest.get(reading.metric());
        if (known != null && reading.tsMillis() <= known.tsMillis()) {
            return this;
        }
        Map<String, Sample> copy = new HashMap<>(latest);
        copy.put(reading.metric(), new Sample(reading.tsMillis(), reading.value()));
        return new RuleState(levels, samples, copy, rises, flapping, changedAtMillis);
    }

    /** This state without anything that was reported: what is raised stays, and whatever comes from now on is new. */
    public RuleState withoutReports() {
        return new RuleState(levels, List.of(), Map.of(), rises, flapping, INITIAL.changedAtMillis);
    }

    RuleState withRises(List<Long> changed, boolean nowFlapping) {
        return new RuleState(levels, samples, latest, changed, nowFlapping, changedAtMillis);
    }

    RuleState changedAt(long atMillis) {
        return atMillis <= changedAtMillis ? this : new RuleState(levels, samples, latest, rises, flapping, atMillis);
    }

    /** Whether no level is pending or raised. */
    boolean isNormal() {
        return !has(Phase.PENDING) && !has(Phase.ACTIVE) && !has(Phase.CLEARING);
    }

    /** Whether a level is in {@code phase}; every level that is not kept is {@link Phase#NORMAL}. */
    boolean has(Phase phase) {
        for (Severity severity : MILDEST_FIRST) {
            if (level(severity).phase() == phase) {
                return true;
            }
        }
        return false;
    }
}
