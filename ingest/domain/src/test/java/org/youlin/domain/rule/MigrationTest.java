package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.domain.rule.Samples.METRIC;
import static org.youlin.domain.rule.Samples.reading;
import static org.youlin.domain.rule.Samples.rule;
import static org.youlin.domain.rule.Samples.second;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Editing a rule while its states are kept. */
class MigrationTest {
    @ParameterizedTest(name = "levels {0} at {1} -> levels {2}: {3}, then {4} -> {5}")
    @CsvSource({
        "MINOR=18,                   17, MINOR=18,          MINOR, 17,   MINOR",
        "MINOR=18,                   17, MINOR=16,          MINOR, 17,   -", // the next reading decides
        "MINOR=18,                   19, MINOR=20,          -,     19,   MINOR", // editing alone raises nothing
        "MINOR=18,                   17, MAJOR=18,          -,     17,   MAJOR", // nor makes anything worse
        "CRITICAL=18,                17, MINOR=18,          MINOR, 17,   MINOR", // the alarm is passed on
        "CRITICAL=18,                17, MINOR=18 MAJOR=16, MAJOR, 17,   MINOR",
        "MINOR=18 MAJOR=16,          15, MINOR=18,          MINOR, 15,   MINOR", // lowered to what remains
        "MINOR=18 MAJOR=16,          15, MAJOR=16,          MAJOR, 15,   MAJOR",
        "MINOR=18 MAJOR=16,          17, MAJOR=16,          -,     17,   -", // nothing milder remains
        "MINOR=18,                   17, MINOR=18 MAJOR=17.5, MINOR, 17, MAJOR", // a new level begins anew
        "WARNING=18 MINOR=16 MAJOR=14, 13, WARNING=18,      WARNING, 13, WARNING",
    })
    void severityAfterAnEdit(
            String before, double value, String after, String expected, double next, String expectedNext) {
        AlarmRule old = belowRule(before, 0);
        AlarmRule edited = belowRule(after, 0);
        RuleState state = old.onReading(old.initialState(), reading(METRIC, 0, value));
        RuleState migrated = edited.migrate(state, old);
        assertThat(severity(edited, migrated)).isEqualTo(expected);
        assertThat(severity(edited, edited.onReading(migrated, reading(METRIC, 1, next))))
                .isEqualTo(expectedNext);
    }

    @Test
    void aPendingLevelKeepsItsClock() {
        AlarmRule old = belowRule("MINOR=18", 100);
        AlarmRule edited = belowRule("MINOR=18.5", 60);
        RuleState pending = old.onReading(old.initialState(), reading(METRIC, 0, 17));
        RuleState migrated = edited.migrate(pending, old);
        assertThat(edited.severity(migrated)).isEmpty();
        assertThat(edited.onReading(migrated, reading(METRIC, 60, 17)).level(Severity.MINOR))
                .isEqualTo(new LevelState(RuleState.Phase.ACTIVE, second(0), 0, 0));
    }

    @ParameterizedTest(name = "{0} -> {1}: kept {2}")
    @CsvSource({
        "below,  below,       true",
        "below,  above,       false",
        "below,  other,       false",
        "below,  falling,     false",
        "below,  silent,      false",
        "falling, falling,    true",
        "falling, rising,     false",
        "silent, silent,      true",
        "forced, forced,      true",
        "forced, counted,     false",
        "counted, counted,    true",
    })
    void aRuleThatAsksAnotherQuestionBeginsAnew(String before, String after, boolean kept) {
        LevelState raised = new LevelState(RuleState.Phase.ACTIVE, 1, 0, 0);
        RuleState state = RuleState.INITIAL.with(Severity.MINOR, raised);
        RuleState migrated = rule(condition(after)).migrate(state, rule(condition(before)));
        assertThat(migrated).isEqualTo(kept ? state : RuleState.INITIAL);
    }

    @Test
    void whatTheRuleNoLongerLooksForIsForgotten() {
        Condition cold = condition("below");
        Duration minute = Duration.ofMinutes(1);
        Damping damping = new Damping(Duration.ZERO, new Sampling(2, 3), Optional.of(new Flapping(2, minute, minute)));
        AlarmRule old = rule(cold, damping, Calendar.ALWAYS);
        RuleState state = old.initialState();
        for (int second = 0; second < 3; second++) {
            state = old.onReading(state, reading(METRIC, second, 17));
        }
        assertThat(state.rises()).hasSize(1);
        assertThat(state.level(Severity.MINOR).beyond()).isEqualTo(0b111);
        RuleState migrated = rule(cold).migrate(state, old);
        assertThat(migrated.rises()).isEmpty();
        assertThat(migrated.level(Severity.MINOR)).isEqualTo(new LevelState(RuleState.Phase.ACTIVE, second(1), 0, 0));
    }

    private static String severity(AlarmRule rule, RuleState state) {
        return rule.severity(state).map(Enum::name).orElse("-");
    }

    private static Condition condition(String name) {
        Level level = new Level(Severity.MINOR, 18);
        Duration minute = Duration.ofMinutes(1);
        return switch (name) {
            case "below" -> Samples.threshold(Comparison.BELOW, 0, 0, level);
            case "above" -> Samples.threshold(Comparison.ABOVE, 0, 0, level);
            case "other" -> new Threshold("humidity", Comparison.BELOW, List.of(level), 0, Threshold.HeldBy.READINGS);
            case "falling" -> new RateOfChange(METRIC, RateOfChange.Direction.FALL, minute, List.of(level), 0);
            case "rising" -> new RateOfChange(METRIC, RateOfChange.Direction.RISE, minute, List.of(level), 0);
            case "silent" -> new NoData(minute, Severity.MINOR);
            case "forced" -> new EventSeen("forced", Severity.MINOR, Optional.empty(), Optional.of(minute));
            case "counted" -> new EventCount("forced", minute, List.of(new EventCount.Count(Severity.MINOR, 2)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static AlarmRule belowRule(String levels, long holdSeconds) {
        return rule(Samples.threshold(
                Comparison.BELOW,
                0,
                holdSeconds,
                Stream.of(levels.split(" ", -1))
                        .map(level -> level.split("=", -1))
                        .map(level -> new Level(Severity.valueOf(level[0]), Double.parseDouble(level[1])))
                        .toArray(Level[]::new)));
    }
}
