package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.domain.rule.Samples.METRIC;
import static org.youlin.domain.rule.Samples.play;
import static org.youlin.domain.rule.Samples.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.rule.EventCount.Count;
import org.youlin.domain.rule.EventSeen.ClearedBy;

class EventRulesTest {
    @ParameterizedTest(name = "3 MINOR, 5 MAJOR in 60 s: {0} -> {1}")
    @CsvSource({
        "denied@0 denied@10 denied@20,                     - - MI",
        "denied@0 pass@10 denied@20 denied@30,             - - - MI", // other events do not count
        "denied@0 denied@30 denied@60,                     - - -", // the first is a whole window ago
        "denied@0 denied@1 denied@2 denied@3 denied@4,     - - MI MI MA",
        "denied@0 denied@1 denied@2 tick@59 tick@60,       - - MI MI -", // over by the wall clock
        "denied@0 denied@1 denied@2 denied@3 denied@4 tick@61 tick@62,    - - MI MI MA MI -",
        "denied@0 denied@1 denied@1 denied@2,              - - - MI", // repeated in the same instant is one
        "denied@0 denied@1 denied@2 denied@61 denied@62 denied@63, - - MI - - MI",
    })
    void soManyEventsInAWindow(String script, String expected) {
        AlarmRule rule = rule(new EventCount(
                "denied", Duration.ofSeconds(60), List.of(new Count(Severity.MINOR, 3), new Count(Severity.MAJOR, 5))));
        assertThat(play(rule, script)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "cleared by {0}, after {1} s: {2} -> {3}")
    @CsvSource({
        "0,   , forced@0 tick@9999 1@10000 0@10001,   MA MA MA -",
        ", 100, forced@0 tick@99 tick@100,            MA MA -",
        ", 100, forced@0 forced@50 tick@100 tick@150, MA MA MA -", // counted from the last one
        "0, 100, forced@0 0@10,                       MA -",
        "0, 100, forced@0 1@10 tick@100,              MA MA -", // whichever comes first
        "0,   , forced@10 forced@5 0@11 forced@5,     MA MA - -", // an older event changes nothing
    })
    void anEventLastsUntilAMetricOrTheClockEndsIt(Double clearValue, Long after, String script, String expected) {
        AlarmRule rule = rule(new EventSeen(
                "forced",
                Severity.MAJOR,
                Optional.ofNullable(clearValue).map(value -> new ClearedBy(METRIC, value)),
                Optional.ofNullable(after).map(Duration::ofSeconds)));
        assertThat(play(rule, script)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "held by {0}: {1} -> {2}")
    @CsvSource({
        "CLOCK,    1@0 tick@59 tick@60,            P P MI", // reported once, when it changed
        "CLOCK,    1@0 tick@30 0@50 tick@60,       P P - -",
        "CLOCK,    1@0 tick@60 tick@180,           P MI MA", // each level has its own hold
        "CLOCK,    1@0 tick@60 0@70,               P MI -",
        "CLOCK,    1@0 1@60,                       P MI",
        "CLOCK,    1@0 tick@3601 1@4000,           P P MA", // of a stale device nothing is known
        "CLOCK,    1@0/200 tick@201 0@10/202,      P P -", // late together
        "CLOCK,    1@0/200 tick@259 tick@260,      P P MI",
        "READINGS, 1@0 tick@60 tick@999 1@1000,    P P P MA",
    })
    void whatIsReportedOnlyOnChangeIsHeldByTheClock(Threshold.HeldBy heldBy, String script, String expected) {
        AlarmRule rule = rule(new Threshold(
                METRIC,
                Comparison.ABOVE,
                List.of(
                        new Level(Severity.MINOR, 0.5, Duration.ofSeconds(60)),
                        new Level(Severity.MAJOR, 0.5, Duration.ofSeconds(180))),
                0,
                heldBy));
        assertThat(play(rule, script)).isEqualTo(expected);
    }

    @Test
    void anEventMustEndSomehow() {
        assertThatThrownBy(() -> new EventSeen("forced", Severity.MAJOR, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forced would never be over");
    }

    @ParameterizedTest(name = "MINOR {0}, MAJOR {1} in {2} s -> {3}")
    @CsvSource({
        "0,  5, 60, count of level MINOR is 0; it must be 1 to 64",
        "3, 65, 60, count of level MAJOR is 65; it must be 1 to 64",
        "5,  5, 60, level MAJOR of denied at 5 must lie ABOVE level MINOR at 5",
        "3,  5,  0, window of denied is PT0S; it must be positive",
    })
    void aCountThatCannotBeIsRefused(int minor, int major, long window, String expected) {
        assertThatThrownBy(() -> new EventCount(
                        "denied",
                        Duration.ofSeconds(window),
                        List.of(new Count(Severity.MINOR, minor), new Count(Severity.MAJOR, major))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
