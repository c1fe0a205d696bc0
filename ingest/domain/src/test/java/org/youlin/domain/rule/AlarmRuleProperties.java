package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.domain.rule.Samples.METRIC;
import static org.youlin.domain.rule.Samples.event;
import static org.youlin.domain.rule.Samples.reading;
import static org.youlin.domain.rule.Samples.rule;
import static org.youlin.domain.rule.Samples.second;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.youlin.domain.rule.EventCount.Count;

/** What holds for every rule, with whatever terms, and every sequence of readings, events and ticks. */
class AlarmRuleProperties {
    /** {@link Samples#second} 1 is at half past midnight and one second, so that these hours end amid most sequences. */
    private static final Calendar ONE_MORE_MINUTE = new Calendar(
            ZoneOffset.UTC, List.of(), Set.of(), List.of(new Calendar.HourRange(LocalTime.MIN, LocalTime.of(0, 31))));

    /** A step of the outside world, at a second. */
    record Input(char kind, long second, int value) {
        RuleState to(AlarmRule rule, RuleState state) {
            return switch (kind) {
                case 'r' -> rule.onReading(state, reading(METRIC, second, value));
                case 'o' -> rule.onReading(state, reading("other", second, value));
                case 'e' -> rule.onEvent(state, event("denied", second));
                default ->
                    rule.onTick(state, Samples.second(second - value), Samples.second(second), Duration.ofSeconds(30));
            };
        }

        boolean hasEventTime() {
            return kind != 't';
        }
    }

    @Provide
    Arbitrary<Condition> conditions() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 20);
        Arbitrary<List<Level>> below = Combinators.combine(small, small)
                .as((first, second) -> List.of(
                        new Level(Severity.MINOR, 10, Duration.ofSeconds(first)),
                        new Level(Severity.CRITICAL, 5, Duration.ofSeconds(first + second))));
        Arbitrary<List<Level>> above = below.map(levels -> List.of(
                new Level(Severity.MINOR, 5, levels.get(0).hold()),
                new Level(Severity.CRITICAL, 10, levels.get(1).hold())));
        Duration window = Duration.ofSeconds(40);
        return Arbitraries.oneOf(
                Combinators.combine(below, small, Arbitraries.of(Threshold.HeldBy.class))
                        .as((levels, deadband, by) ->
                                new Threshold(METRIC, Comparison.BELOW, levels, deadband / 4.0, by)),
                Combinators.combine(above, small, Arbitraries.of(RateOfChange.Direction.class))
                        .as((levels, deadband, way) -> new RateOfChange(METRIC, way, window, levels, deadband / 4.0)),
                Combinators.combine(below, small, Arbitraries.of(true, false))
                        .as((levels, deadband, isWhile) -> new Threshold(
                                new Measure(
                                        METRIC,
                                        isWhile ? Optional.empty() : Optional.of("other"),
                                        isWhile
                                                ? Optional.of(new Measure.When("other", Comparison.ABOVE, 5))
                                                : Optional.empty(),
                                        window),
                                Comparison.BELOW,
                                levels,
                                deadband / 4.0,
                                Threshold.HeldBy.READINGS)),
                small.map(seconds -> new NoData(Duration.ofSeconds(seconds + 1), Severity.MAJOR)),
                small.map(seconds -> new EventSeen(
                        "denied",
                        Severity.MAJOR,
                        Optional.of(new EventSeen.ClearedBy(METRIC, 12)),
                        Optional.of(Duration.ofSeconds(seconds + 1)))),
                small.map(count -> new EventCount(
                        "denied",
                        window,
                        List.of(new Count(Severity.MINOR, 2), new Count(Severity.CRITICAL, count % 5 + 3)))));
    }

    @Provide
    Arbitrary<AlarmRule> rules() {
        Arbitrary<Sampling> samplings = Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 3))
                .as((least, more) -> new Sampling(least, least + more));
        Arbitrary<Optional<Flapping>> flappings = Arbitraries.integers()
                .between(2, 4)
                .map(rises -> new Flapping(rises, Duration.ofSeconds(60), Duration.ofSeconds(30)))
                .optional();
        return Combinators.combine(
                        conditions(),
                        Arbitraries.integers().between(0, 30),
                        samplings,
                        flappings,
                        Arbitraries.of(Calendar.ALWAYS, ONE_MORE_MINUTE))
                .as((condition, keep, sampling, flapping, calendar) -> rule(
                        condition,
                        new Damping(
                                Duration.ofSeconds(keep),
                                condition.looksAtSamples() ? sampling : Sampling.EVERY,
                                flapping),
                        calendar));
    }

    @Provide
    Arbitrary<List<Input>> inputs() {
        Arbitrary<Input> input = Combinators.combine(
                        Arbitraries.of('r', 'r', 'o', 'e', 't'),
                        Arbitraries.longs().between(1, 15),
                        Arbitraries.integers().between(0, 15))
                .as(Input::new);
        return input.list().ofMaxSize(60).map(steps -> {
            List<Input> all = new ArrayList<>();
            long now = 0;
            for (Input step : steps) {
                now += step.second();
                all.add(new Input(step.kind(), now, step.value()));
            }
            return all;
        });
    }

    @Property
    void theSameInputsGiveTheSameState(@ForAll("rules") AlarmRule rule, @ForAll("inputs") List<Input> inputs) {
        assertThat(after(rule, inputs)).isEqualTo(after(rule, inputs));
    }

    @Property
    void whatIsNotAnotherStateIsTheSameObject(@ForAll("rules") AlarmRule rule, @ForAll("inputs") List<Input> inputs) {
        RuleState state = rule.initialState();
        for (Input input : inputs) {
            RuleState next = input.to(rule, state);
            if (next.equals(state)) {
                assertThat(next).isSameAs(state);
            }
            state = next;
        }
    }

    @Property
    void whatIsOlderThanTheLastChangeChangesNothingButSilence(
            @ForAll("rules") AlarmRule rule, @ForAll("inputs") List<Input> inputs, @ForAll("inputs") List<Input> late) {
        RuleState state = after(rule, inputs);
        if (rule.condition() instanceof NoData || !rule.calendar().equals(Calendar.ALWAYS)) {
            return;
        }
        for (Input input : late) {
            if (input.hasEventTime() && second(input.second()) < state.changedAtMillis()) {
                assertThat(rule.severity(input.to(rule, state))).isEqualTo(rule.severity(state));
            }
        }
    }

    @Property
    void nothingIsRaisedOutOfForce(@ForAll("rules") AlarmRule rule, @ForAll("inputs") List<Input> inputs) {
        RuleState state = rule.initialState();
        for (Input input : inputs) {
            state = input.to(rule, state);
            if (!rule.calendar().covers(second(input.second()))) {
                assertThat(rule.severity(state)).isEmpty();
            }
        }
    }

    @Property
    void aStateIsBounded(@ForAll("rules") AlarmRule rule, @ForAll("inputs") List<Input> inputs) {
        RuleState state = after(rule, inputs);
        assertThat(rule.condition().severities()).containsAll(state.levels().keySet());
        assertThat(state.samples()).hasSizeLessThanOrEqualTo(RuleState.SAMPLES_MAX);
        assertThat(state.levels()).doesNotContainValue(LevelState.NORMAL);
    }

    @Property
    void raisedStaysRaisedForAsLongAsTheRuleSays(
            @ForAll("rules") AlarmRule rule, @ForAll("inputs") List<Input> inputs) {
        RuleState state = rule.initialState();
        long raisedAt = 0;
        for (Input input : inputs) {
            RuleState next = input.to(rule, state);
            if (rule.severity(next).isPresent() && rule.severity(state).isEmpty()) {
                raisedAt = second(input.second());
            }
            boolean cleared =
                    rule.severity(next).isEmpty() && rule.severity(state).isPresent();
            if (cleared && rule.calendar().covers(second(input.second()))) {
                assertThat(second(input.second()) - raisedAt)
                        .isGreaterThanOrEqualTo(rule.damping().keepFiringFor().toMillis());
            }
            state = next;
        }
    }

    @Property
    void editingRaisesNothingAndMakesNothingWorse(
            @ForAll("rules") AlarmRule before, @ForAll("rules") AlarmRule after, @ForAll("inputs") List<Input> inputs) {
        RuleState state = after(before, inputs);
        Optional<Severity> was = before.severity(state);
        Optional<Severity> is = after.severity(after.migrate(state, before));
        assertThat(is.isEmpty() || (was.isPresent() && is.get().compareTo(was.get()) <= 0))
                .as("%s before, %s after", was, is)
                .isTrue();
    }

    @Property
    void editingWhatIsNotTheConditionKeepsWhatIsRaised(
            @ForAll("rules") AlarmRule before, @ForAll("rules") AlarmRule other, @ForAll("inputs") List<Input> inputs) {
        RuleState state = after(before, inputs);
        Damping damping = before.condition().looksAtSamples() ? other.damping() : Damping.NONE;
        AlarmRule edited = rule(before.condition(), damping, other.calendar());
        assertThat(edited.severity(edited.migrate(state, before))).isEqualTo(before.severity(state));
        assertThat(before.migrate(state, before)).isSameAs(state);
    }

    private static RuleState after(AlarmRule rule, List<Input> inputs) {
        RuleState state = rule.initialState();
        for (Input input : inputs) {
            state = input.to(rule, state);
        }
        return state;
    }
}
