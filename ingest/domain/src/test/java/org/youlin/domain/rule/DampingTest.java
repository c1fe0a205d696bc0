package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.domain.rule.Samples.play;
import static org.youlin.domain.rule.Samples.rule;
import static org.youlin.domain.rule.Samples.threshold;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DampingTest {
    private static final Level MINOR = new Level(Severity.MINOR, 18);
    private static final Level MAJOR = new Level(Severity.MAJOR, 16);

    @ParameterizedTest(name = "kept for {0} s: {1} -> {2}")
    @CsvSource({
        " 0, 17@0 19@10,                            MI -",
        "60, 17@0 19@10 19@69 19@70,                MI MI MI -", // over for a whole minute
        "60, 17@0 19@10 tick@69 tick@70,            MI MI MI -", // time passes without readings, too
        "60, 17@0 19@10 17@40 19@50 19@70 19@110,   MI MI MI MI MI -", // it came back: from the beginning
        "60, 17@0 19@10 18.2@40 19@50 19@70 19@110, MI MI MI MI MI -", // so does a value within the deadband
        "60, 15@0 17@10 17@70 19@80 19@140,         MA MA MI MI -", // each level for itself
    })
    void aLevelStaysRaisedForAsLongAsTheRuleSays(long keep, String script, String expected) {
        Damping damping = new Damping(Duration.ofSeconds(keep), Sampling.EVERY, Optional.empty());
        AlarmRule rule = rule(threshold(Comparison.BELOW, 0.5, 0, MINOR, MAJOR), damping, Calendar.ALWAYS);
        assertThat(play(rule, script)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of {1}: {2} -> {3}")
    @CsvSource({
        "2, 3,  0, 17@0 19@1 17@2 19@3,                - - MI -", // two of the last three, either way
        "2, 3,  0, 17@0 17@1 19@2 19@3,                - MI MI -", // two good ones of three clear
        "2, 3,  0, 17@0 17@1 18.2@2 18.2@3 19@4 19@5,  - MI MI MI MI -", // the deadband is neither
        "3, 3,  0, 17@0 17@1 19@2 17@3 17@4 17@5,      - - - - - MI",
        "1, 3,  0, 17@0 19@1 19@2 19@3,                MI MI MI -", // as long as one of three is beyond
        "2, 3, 10, 17@0 17@1 17@10 17@11,              - P P MI", // the hold begins when enough agree
        "2, 2,  0, 15@0 17@1 15@2 15@3,                - MI MI MA",
        "1, 1,  0, 17@0 19@1,                          MI -",
    })
    void enoughOfTheLastReadingsMustAgree(int least, int of, long hold, String script, String expected) {
        Damping damping = new Damping(Duration.ZERO, new Sampling(least, of), Optional.empty());
        AlarmRule rule = rule(threshold(Comparison.BELOW, 0.5, hold, MINOR, MAJOR), damping, Calendar.ALWAYS);
        assertThat(play(rule, script)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "3 rises in 100 s, quiet for 50 s: {0} -> {1}")
    @CsvSource({
        "17@0 19@5 17@10 19@15 17@20,                      MI - MI - MI~", // the third rise
        "17@0 19@5 17@10 19@15 17@20 19@30 19@79 19@80,    MI - MI - MI~ MI~ MI~ -", // stays raised until quiet
        "17@0 19@5 17@10 19@15 17@20 19@30 17@60 19@70 19@119 19@120, MI - MI - MI~ MI~ MI~ MI~ MI~ -",
        "17@0 19@5 17@10 19@15 17@20 17@69 17@70,          MI - MI - MI~ MI~ MI", // quiet also while it holds
        "17@0 19@5 17@10 19@15 17@20 19@30 tick@79 tick@80, MI - MI - MI~ MI~ MI~ -",
        "17@0 19@5 17@10 19@15 17@110,                     MI - MI - MI", // the first is too long ago
        "17@0 15@5 17@10 15@15 17@20,                      MI MA MI MA MI", // worse and better, but never good
        "17@0 19@5 15@10 19@15 17@20 19@30 19@80,          MI - MA - MI~ MI~ -",
    })
    void anAlarmThatComesAndGoesStaysRaisedUntilItIsQuiet(String script, String expected) {
        Flapping flapping = new Flapping(3, Duration.ofSeconds(100), Duration.ofSeconds(50));
        Damping damping = new Damping(Duration.ZERO, Sampling.EVERY, Optional.of(flapping));
        AlarmRule rule = rule(threshold(Comparison.BELOW, 0.5, 0, MINOR, MAJOR), damping, Calendar.ALWAYS);
        assertThat(play(rule, script)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource({
        "0, 3, least is 0; it must be 1 to 3",
        "4, 3, least is 4; it must be 1 to 3",
        "1, 0, of is 0; it must be 1 to 64",
        "1, 65, of is 65; it must be 1 to 64",
    })
    void aSampleThatCannotBeIsRefused(int least, int of, String expected) {
        assertThatThrownBy(() -> new Sampling(least, of))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest(name = "{0} rises within {1} s, quiet for {2} s -> {3}")
    @CsvSource({
        "1, 1, 1, rises is 1; it must be 2 to 64",
        "65, 1, 1, rises is 65; it must be 2 to 64",
        "2, 0, 1, within is PT0S; it must be positive",
        "2, 1, -1, quiet is PT-1S; it must be positive",
    })
    void aFlappingThatCannotBeIsRefused(int rises, long within, long quiet, String expected) {
        assertThatThrownBy(() -> new Flapping(rises, Duration.ofSeconds(within), Duration.ofSeconds(quiet)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void onlyWhatIsMeasuredHasSamples() {
        Damping damping = new Damping(Duration.ZERO, new Sampling(2, 3), Optional.empty());
        assertThatThrownBy(() -> rule(new NoData(Duration.ofMinutes(1), Severity.MINOR), damping, Calendar.ALWAYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minSamples");
    }
}
