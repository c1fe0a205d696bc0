package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.RuleState.Phase;

/**
 * When devices raise an alarm (告警规则), and what case that alarm belongs to. Its steps are pure: the same rule, state,
 * input and time give the same next state, and the same state object when nothing changed.
 *
 * @param calendar when it is in force: at other times nothing is raised, and what is raised clears
 * @param group empty when each device raises an alarm of its own
 * @param source where its figures come from, as a law or a practice; may be empty
 */
public record AlarmRule(
        RuleId id,
        String name,
        RuleScope scope,
        Condition condition,
        Damping damping,
        Calendar calendar,
        Optional<Group> group,
        CaseTemplate caseTemplate,
        String source) {
    public AlarmRule {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(damping, "damping is null");
        requireNonNull(calendar, "calendar is null");
        requireNonNull(group, "group is null");
        requireNonNull(caseTemplate, "caseTemplate is null");
        requireNonNull(source, "source is null");
        if (!damping.sampling().equals(Sampling.EVERY) && !condition.looksAtSamples()) {
            throw new IllegalArgumentException(
                    "rule '" + id + "' has minSamples; only a threshold and a rateOfChange have samples");
        }
    }

    /** A rule that is always in force, for single devices, and believes every change at once. */
    public AlarmRule(RuleId id, String name, RuleScope scope, Condition condition, CaseTemplate caseTemplate) {
        this(id, name, scope, condition, Damping.NONE, Calendar.ALWAYS, Optional.empty(), caseTemplate, "");
    }

    public RuleState initialState() {
        return RuleState.INITIAL;
    }

    /** The worst severity that {@code state} has raised; empty when none is. */
    public Optional<Severity> severity(RuleState state) {
        return state.raised();
    }

    /** The state after a reading of the device; one older than what changed {@code state} changes nothing. */
    public RuleState onReading(RuleState state, Reading reading) {
        if (!calendar.covers(reading.tsMillis())) {
            return outOfForce(state);
        }
        RuleState after = condition.onReading(state, reading, damping);
        Optional<Reading> by = condition.judgedBy(after, reading);
        return by.isPresent() ? judged(state, after, by.get().tsMillis()) : after;
    }

    /** What the rule went by when {@code reading} led to {@code state}: a value, and the time for which it is judged. */
    public Reading judgedBy(RuleState state, Reading reading) {
        return condition.judgedBy(state, reading).orElse(reading);
    }

    /** The state after an event of the device; one older than what changed {@code state} changes nothing. */
    public RuleState onEvent(RuleState state, DeviceEvent event) {
        if (!calendar.covers(event.tsMillis())) {
            return outOfForce(state);
        }
        return judged(state, condition.onEvent(state, event, damping), event.tsMillis());
    }

    /**
     * The state after a tick of the wall clock.
     *
     * @param lastHeardMillis when the device was last heard, epoch milliseconds
     * @param staleAfter how long a healthy device of this make may say nothing
     */
    public RuleState onTick(RuleState state, long lastHeardMillis, long nowMillis, Duration staleAfter) {
        if (state.isNormal() && !(condition instanceof NoData)) {
            return state; // Time alone begins nothing but silence.
        }
        if (!calendar.covers(nowMillis)) {
            return outOfForce(state);
        }
        Tick tick = new Tick(lastHeardMillis, nowMillis, staleAfter.toMillis());
        RuleState next = condition.onTick(state, tick, damping);
        long keepMillis = damping.keepMillis(state.flapping());
        for (Map.Entry<Severity, LevelState> level : next.levels().entrySet()) {
            next = next.with(level.getKey(), level.getValue().elapsed(nowMillis, keepMillis));
        }
        return settled(state, next, nowMillis);
    }

    /**
     * The state under this rule of what {@code before} had: levels that are gone pass their alarm on to the worst milder
     * one that remains, and a rule that asks another question begins anew. Never raises anything, and never makes it
     * worse.
     */
    public RuleState migrate(RuleState state, AlarmRule before) {
        return condition.continues(before.condition) ? Migration.of(state, this) : RuleState.INITIAL;
    }

    private static RuleState outOfForce(RuleState state) {
        return state.equals(RuleState.INITIAL) ? state : RuleState.INITIAL;
    }

    @SuppressWarnings("ReferenceEquality") // A condition answers the same object when nothing changed.
    private RuleState judged(RuleState before, RuleState after, long atMillis) {
        RuleState settled = settled(before, after, atMillis);
        return settled == before ? before : settled.changedAt(atMillis);
    }

    /** Looks for flapping: whether the alarm rose again too often, or has been quiet for long enough. */
    private RuleState settled(RuleState before, RuleState after, long atMillis) {
        if (damping.flapping().isEmpty()) {
            return after;
        }
        Flapping limits = damping.flapping().get();
        if (after.has(Phase.ACTIVE) && !before.has(Phase.ACTIVE)) {
            List<Long> rises = new ArrayList<>(after.rises());
            rises.removeIf(rise -> rise <= atMillis - limits.within().toMillis());
            rises.add(atMillis);
            boolean tooOften = rises.size() >= limits.rises();
            return after.withRises(
                    rises.subList(Math.max(0, rises.size() - limits.rises()), rises.size()),
                    after.flapping() || tooOften);
        }
        return after.flapping() && isQuiet(after, limits, atMillis) ? after.withRises(List.of(), false) : after;
    }

    private static boolean isQuiet(RuleState state, Flapping limits, long atMillis) {
        long lastRise = state.rises().get(state.rises().size() - 1);
        return atMillis - lastRise >= limits.quiet().toMillis() && !state.has(Phase.CLEARING);
    }
}
