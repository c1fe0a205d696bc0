package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.domain.rule.Samples.METRIC;
import static org.youlin.domain.rule.Samples.reading;
import static org.youlin.domain.rule.Samples.readings;
import static org.youlin.domain.rule.Samples.rule;
import static org.youlin.domain.rule.Samples.threshold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.reading.Reading;

class ThresholdTest {
    private static final Level MINOR = new Level(Severity.MINOR, 18);
    private static final Level MAJOR = new Level(Severity.MAJOR, 16);
    private static final Level CRITICAL = new Level(Severity.CRITICAL, 12);

    @ParameterizedTest(name = "{0} {1}, deadband {2}, hold {3} s: {4} -> {5}")
    @CsvSource({
        "BELOW, 18, 0.0,  0, 19@0,                       N", // good from the start
        "BELOW, 18, 0.0,  0, 18@0 17.9@1,                N A", // the limit itself is still good
        "BELOW, 18, 0.5,  0, 17@0 18@1 18.4@2 18.5@3,    A A A N", // must come back beyond the deadband
        "BELOW, 18, 0.0,  0, 17@0 18@1,                  A N", // without one the limit clears
        "BELOW, 18, 0.5,  0, 18.2@0 17.9@1 18.2@2,       N A A", // the deadband holds, it does not raise
        "BELOW, 18, 0.0, 60, 17@0 17@59 17@60,           P P A", // held to the second
        "BELOW, 18, 0.0, 60, 17@0 18@30 17@31 17@90,     P N P P", // a break begins the hold anew
        "BELOW, 18, 0.5, 60, 17@0 18.2@30 17@31 17@90,   P N P P", // the deadband does not carry a hold on
        "BELOW, 18, 0.5, 60, 17@0 17@60 18.2@61 19@62,   P A A N", // nor does clearing need one
        "BELOW, 18, 0.0, 60, 17@0 17@600,                P A", // a gap in the readings counts as held
        "ABOVE, 80, 0.0,  0, 80@0 80.1@1,                N A",
        "ABOVE, 80, 5.0,  0, 81@0 80@1 75.1@2 75@3,      A A A N",
        "ABOVE, 80, 0.0, 60, 81@0 81@59 81@60,           P P A",
        "ABOVE, 80, 5.0, 60, 81@0 79@30 81@31 81@90,     P N P P",
    })
    void phaseAfterEachReading(
            Comparison comparison, double limit, double deadband, long hold, String series, String expected) {
        AlarmRule rule = rule(threshold(comparison, deadband, hold, new Level(Severity.MAJOR, limit)));
        List<String> phases = new ArrayList<>();
        RuleState state = rule.initialState();
        for (Reading reading : readings(METRIC, series)) {
            state = rule.onReading(state, reading);
            phases.add(state.level(Severity.MAJOR).phase().name().substring(0, 1));
        }
        assertThat(String.join(" ", phases)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "hold {0} s: {1} -> {2}")
    @CsvSource({
        " 0, 17@0 15@1 11@2,              MINOR MAJOR CRITICAL", // each level worsens it
        " 0, 11@0 12.4@1 12.5@2,          CRITICAL CRITICAL MAJOR", // and it eases level by level
        " 0, 11@0 16.4@1 16.5@2 18.5@3,   CRITICAL MAJOR MINOR -",
        " 0, 11@0 20@1,                   CRITICAL -",
        "60, 17@0 15@30 15@60 15@90,      - - MINOR MAJOR", // each level has its own hold
        "60, 11@0 11@60,                  - CRITICAL", // the milder levels wait no longer than the worst
        "60, 17@0 15@30 17@60 15@90,      - - MINOR MINOR", // the worse level's hold began anew
    })
    void severityAfterEachReading(long hold, String series, String expected) {
        AlarmRule rule = rule(threshold(Comparison.BELOW, 0.5, hold, MINOR, MAJOR, CRITICAL));
        List<String> severities = new ArrayList<>();
        RuleState state = rule.initialState();
        assertThat(rule.severity(state)).isEmpty();
        for (Reading reading : readings(METRIC, series)) {
            state = rule.onReading(state, reading);
            severities.add(rule.severity(state).map(Enum::name).orElse("-"));
        }
        assertThat(String.join(" ", severities)).isEqualTo(expected);
    }

    @Test
    void anotherMetricIsNotItsBusiness() {
        AlarmRule rule = rule(threshold(Comparison.BELOW, 0, 0, MINOR));
        RuleState state = rule.initialState();
        assertThat(rule.onReading(state, reading("humidity", 0, -100))).isSameAs(state);
        assertThat(rule.onEvent(state, Samples.event(METRIC, 0))).isSameAs(state);
        assertThat(rule.onTick(state, 1, Long.MAX_VALUE, Duration.ofMinutes(1))).isSameAs(state);
    }

    @Test
    void levelsStandMildestFirstHoweverTheyWereWritten() {
        assertThat(threshold(Comparison.BELOW, 0, 0, CRITICAL, MINOR, MAJOR).severities())
                .containsExactly(Severity.MINOR, Severity.MAJOR, Severity.CRITICAL);
    }

    @Test
    void aReadingAtTheEpochIsAReading() {
        Reading atEpoch = new Reading(reading(METRIC, 0, 17).device(), METRIC, 0, 0, 17);
        RuleState state = rule(threshold(Comparison.BELOW, 0, 60, MINOR)).onReading(RuleState.INITIAL, atEpoch);
        assertThat(state.level(Severity.MINOR).phase()).isEqualTo(RuleState.Phase.PENDING);
    }

    @ParameterizedTest(name = "{0}: MINOR {1} MAJOR {2} deadband {3} hold {4} -> {5}")
    @CsvSource({
        "BELOW, 16, 18,        0,  0, must lie BELOW",
        "BELOW, 18, 18,        0,  0, must lie BELOW",
        "ABOVE, 80, 70,        0,  0, must lie ABOVE",
        "BELOW, 18, 16,       -1,  0, deadband of room_temp is -1.0",
        "BELOW, 18, 16,      NaN,  0, deadband of room_temp is NaN",
        "BELOW, 18, 16, Infinity,  0, deadband of room_temp is Infinity",
        "BELOW, 18, 16,        0, -1, hold of level MINOR is PT-1S",
        "BELOW, NaN, 16,       0,  0, limit is NaN",
        "BELOW, Infinity, 16,  0,  0, limit is Infinity",
    })
    void aThresholdThatCannotBeIsRefused(
            Comparison comparison, double minor, double major, double deadband, long hold, String expected) {
        assertThatThrownBy(() -> threshold(
                        comparison, deadband, hold, new Level(Severity.MINOR, minor), new Level(Severity.MAJOR, major)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aThresholdNeedsALevel() {
        assertThatThrownBy(() -> threshold(Comparison.BELOW, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(METRIC);
    }

    @Test
    void aSeverityHasOneLevel() {
        Level same = new Level(Severity.MINOR, 10);
        assertThatThrownBy(() -> threshold(Comparison.BELOW, 0, 0, MINOR, same))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MINOR");
    }
}
