package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.domain.rule.Samples.METRIC;
import static org.youlin.domain.rule.Samples.play;
import static org.youlin.domain.rule.Samples.reading;
import static org.youlin.domain.rule.Samples.rule;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.rule.RateOfChange.Direction;

class RateOfChangeTest {
    @ParameterizedTest(name = "{0} by 4 MINOR, 8 MAJOR in {1} s, held {2} s: {3} -> {4}")
    @CsvSource({
        "FALL, 60,  0, 20@0 16@10 15.9@20,              - - MI", // the limit itself is still good
        "FALL, 60,  0, 20@0 11@10,                      - MA",
        "FALL, 60,  0, 20@0 25@10 21@20 20.9@30,        - - - MI", // from the highest, not the first
        "FALL, 60,  0, 20@0 17@30 15@60 15@61 14@90,    - - MI - -", // slower than that is no fall
        "FALL, 60,  0, 20@0 15@30 15@60 15@61 15@91,    - MI MI - -", // where it fell to is the new normal
        "FALL, 60,  0, 20@0 15@30 16.5@40 17@50,        - MI MI -", // back within the limit by the deadband
        "FALL, 60,  0, 20@0 30@10 40@20,                - - -", // a rise is no fall
        "FALL, 60,  0, 20@0 10@61,                      - -", // before the window nothing counts
        "FALL, 60, 20, 20@0 15@10 15@29 15@30,          - P P MI",
        "RISE, 60,  0, 20@0 24@10 24.1@20 28.1@30,      - - MI MA",
        "RISE, 60,  0, 20@0 10@10 20@20,                - - MA",
    })
    void severityAfterEachReading(Direction direction, long window, long hold, String script, String expected) {
        Duration held = Duration.ofSeconds(hold);
        AlarmRule rule = rule(new RateOfChange(
                METRIC,
                direction,
                Duration.ofSeconds(window),
                List.of(new Level(Severity.MINOR, 4, held), new Level(Severity.MAJOR, 8, held)),
                1));
        assertThat(play(rule, script)).isEqualTo(expected);
    }

    @Property
    void aFallIsNeverSeenThatWasNoneAndNoneIsMissedThatIsAWholeSlotWithinTheWindow(
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 40) Integer> values,
            @ForAll @IntRange(min = 1, max = 30) int stepSeconds) {
        Duration window = Duration.ofMinutes(10);
        RateOfChange falls =
                new RateOfChange(METRIC, Direction.FALL, window, List.of(new Level(Severity.MINOR, 10)), 0);
        RuleState state = RuleState.INITIAL;
        Deque<RuleState.Sample> all = new ArrayDeque<>();
        long second = 0;
        for (int value : values) {
            second += stepSeconds;
            long now = Samples.second(second);
            all.add(new RuleState.Sample(now, value));
            state = rule(falls).onReading(state, reading(METRIC, second, value));
            boolean seen = state.level(Severity.MINOR).phase() == RuleState.Phase.ACTIVE;
            long slot = window.toMillis() / 60 + 1;
            assertThat(!seen || highest(all, now - window.toMillis()) - value > 10)
                    .as("seen at %s s", second)
                    .isTrue();
            assertThat(seen || highest(all, now - window.toMillis() + slot) - value <= 10)
                    .as("missed at %s s", second)
                    .isTrue();
        }
    }

    private static double highest(Deque<RuleState.Sample> samples, long sinceMillis) {
        return samples.stream()
                .filter(sample -> sample.tsMillis() >= sinceMillis)
                .mapToDouble(RuleState.Sample::value)
                .max()
                .orElseThrow();
    }

    @ParameterizedTest(name = "limit {0}, window {1} s, deadband {2} -> {3}")
    @CsvSource({
        "0,  60, 0, must be above 0",
        "-1, 60, 0, must be above 0",
        "1,   0, 0, window of room_temp is PT0S",
        "1,  60, -1, deadband of room_temp is -1.0",
    })
    void aRateThatCannotBeIsRefused(double limit, long window, double deadband, String expected) {
        List<Level> levels = List.of(new Level(Severity.MINOR, limit));
        assertThatThrownBy(() -> new RateOfChange(METRIC, Direction.FALL, Duration.ofSeconds(window), levels, deadband))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
