package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.domain.rule.Samples.METRIC;
import static org.youlin.domain.rule.Samples.reading;
import static org.youlin.domain.rule.Samples.rule;
import static org.youlin.domain.rule.Samples.second;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.Threshold.HeldBy;

/** Metrics of one device that are looked at together. */
class DifferenceTest {
    private static final Map<String, String> METRICS = Map.of("s", "supply", "r", "return", "f", "flow");
    private static final Measure DIFFERENCE =
            new Measure("supply", Optional.of("return"), Optional.empty(), Duration.ofSeconds(60));
    private static final Measure WHILE_FLOWING = new Measure(
            "supply",
            Optional.of("return"),
            Optional.of(new Measure.When("flow", Comparison.ABOVE, 1)),
            Duration.ofSeconds(60));

    /** Below 3, back at 4. */
    private static AlarmRule small(Measure measure, long holdSeconds) {
        Level level = new Level(Severity.MINOR, 3, Duration.ofSeconds(holdSeconds));
        return rule(new Threshold(measure, Comparison.BELOW, List.of(level), 1, HeldBy.READINGS));
    }

    /** A token such as {@code s45@10}: 45 of supply at second 10. */
    private static Reading parse(String token) {
        int at = token.indexOf('@');
        return reading(
                METRICS.get(token.substring(0, 1)),
                Long.parseLong(token.substring(at + 1)),
                Double.parseDouble(token.substring(1, at)));
    }

    private static String play(AlarmRule rule, String script) {
        List<String> signs = new ArrayList<>();
        RuleState state = rule.initialState();
        for (String token : script.trim().split(" +", -1)) {
            state = rule.onReading(state, parse(token));
            signs.add(Samples.sign(rule, state));
        }
        return String.join(" ", signs);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "s45@0 r40@0,                      - -",
        "s45@0 r43@0,                      - MI",
        "r43@0 s45@0,                      - MI", // in whichever order
        "s45@0 s41@5 s40@9,                - - -", // no partner
        "s45@0 r43@61,                     - -", // too far apart
        "s45@0 r43@60,                     - MI",
        "s45@0 r40@0 s20@300 r15@300,      - - - -", // new supply and old return are no pair
        "s45@0 r43@0 s45@300 r40@300,      - MI MI -",
        "s45@0 r42@0 s45@9 r41.5@9,        - - - -", // the limit itself
        "s45@0 r43@0 s45@9 r41.5@9,        - MI MI MI", // within the deadband
        "s45@0 r40@0 r44@0 r44@-5,         - - - -", // repeated, and late
        "s45@0 r43@0 s50@90,               - MI MI", // what is known until 0 has been judged
        "s45@0 r40@5 r44@10,               - - -", // supply is known until 0 only
        "s45@0 r40@5 r44@10 s45@20,        - - - MI",
    })
    void pairsAreJudgedOnceAtTheTimeOfTheOlder(String script, String expected) {
        assertThat(play(small(DIFFERENCE, 0), script)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "s45@0 r43@0 f5@0,                        - - MI",
        "s45@0 r43@0 f1@0,                        - - -",
        "s45@0 r43@0,                             - -",
        "s45@0 r43@0 f5@0 s45@9 r43@9 f0@9,       - - MI MI MI -", // over when the water stands
        "s45@0 r43@0 f5@0 f0@9 s45@20 r43@20,     - - MI MI MI -", // known until 9, when it stood
    })
    void aThirdMetricSaysWhile(String script, String expected) {
        assertThat(play(small(WHILE_FLOWING, 0), script)).isEqualTo(expected);
    }

    @Test
    void aHoldCountsFromTheTimeOfTheOlder() {
        String script = "s45@0 r43@10 s45@20 r43@20 s45@40 r43@40";
        assertThat(play(small(DIFFERENCE, 20), script)).isEqualTo("- P P MI MI MI");
        assertThat(play(small(DIFFERENCE, 21), script)).isEqualTo("- P P P P MI");
    }

    @Test
    void theDifferenceIsWhatWasJudged() {
        AlarmRule rule = small(DIFFERENCE, 0);
        RuleState state = rule.onReading(rule.initialState(), parse("s45@3"));
        Reading last = parse("r43@10");
        Reading judged = rule.judgedBy(rule.onReading(state, last), last);
        assertThat(judged.value()).isEqualTo(2);
        assertThat(judged.tsMillis()).isEqualTo(second(3));
    }

    @Test
    void otherFiguresKeepWhatIsKnownAndAnotherQuestionBeginsAnew() {
        AlarmRule rule = small(DIFFERENCE, 100);
        RuleState state = rule.onReading(rule.onReading(rule.initialState(), parse("s45@0")), parse("r43@0"));
        Measure wider = new Measure("supply", Optional.of("return"), Optional.empty(), Duration.ofSeconds(90));
        assertThat(small(wider, 10).migrate(state, rule)).isEqualTo(state);
        assertThat(small(WHILE_FLOWING, 100).migrate(state, rule)).isEqualTo(RuleState.INITIAL);
        assertThat(small(Measure.of("supply"), 100).migrate(state, rule)).isEqualTo(RuleState.INITIAL);
        assertThat(rule.migrate(state, small(Measure.of("supply"), 100))).isEqualTo(RuleState.INITIAL);
    }

    @Test
    void whatWasReportedIsForgottenAndWhatIsRaisedStays() {
        AlarmRule rule = small(DIFFERENCE, 0);
        RuleState state = rule.onReading(rule.onReading(rule.initialState(), parse("s45@10")), parse("r43@10"));
        RuleState forgotten = state.withoutReports();
        assertThat(forgotten.latest()).isEmpty();
        assertThat(rule.severity(forgotten)).contains(Severity.MINOR);
        RuleState again = rule.onReading(rule.onReading(forgotten, parse("s45@5")), parse("r30@5"));
        assertThat(rule.severity(again)).isEmpty();
    }

    @Test
    void theClockCannotHoldIt() {
        assertThatThrownBy(() -> new Threshold(
                        DIFFERENCE, Comparison.BELOW, List.of(new Level(Severity.MINOR, 3)), 0, HeldBy.CLOCK))
                .hasMessageContaining("heldBy CLOCK");
    }

    /** A report of both, and whether supply comes first. */
    record Report(long seconds, int supply, int back, boolean supplyFirst) {}

    @Provide
    Arbitrary<List<Report>> reports() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 40),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(true, false))
                .as(Report::new)
                .list()
                .ofMaxSize(40);
    }

    @Property
    void reportsOfBothAreJudgedLikeASeriesOfTheirDifference(
            @ForAll("reports") List<Report> reports, @ForAll("holds") long hold) {
        AlarmRule pair = small(DIFFERENCE, hold);
        AlarmRule single = small(Measure.of(METRIC), hold);
        RuleState ofPair = pair.initialState();
        RuleState ofSingle = single.initialState();
        long at = 0;
        for (Report report : reports) {
            at += report.seconds();
            Reading supply = reading("supply", at, report.supply());
            Reading back = reading("return", at, report.back());
            ofPair = pair.onReading(ofPair, report.supplyFirst() ? supply : back);
            ofPair = pair.onReading(ofPair, report.supplyFirst() ? back : supply);
            RuleState unchanged = ofPair;
            assertThat(pair.onReading(ofPair, supply)).isSameAs(unchanged);
            assertThat(pair.onReading(ofPair, reading("return", at - 1, 99))).isSameAs(unchanged);
            ofSingle = single.onReading(ofSingle, reading(METRIC, at, report.supply() - report.back()));
            assertThat(ofPair.levels()).isEqualTo(ofSingle.levels());
        }
    }

    @Provide
    Arbitrary<Long> holds() {
        return Arbitraries.longs().between(0, 60);
    }
}
