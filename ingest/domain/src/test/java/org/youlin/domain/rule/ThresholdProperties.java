package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.domain.rule.Samples.METRIC;
import static org.youlin.domain.rule.Samples.reading;
import static org.youlin.domain.rule.Samples.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.RuleState.Phase;

/** What holds for every threshold and every series of readings. Values are quarters, so that sums are exact. */
class ThresholdProperties {
    private static final List<Severity> MILDEST_FIRST = List.copyOf(EnumSet.allOf(Severity.class));

    @Provide
    Arbitrary<Threshold> thresholds() {
        return Combinators.combine(
                        Arbitraries.of(Comparison.class),
                        Arbitraries.integers().between(-8, 8),
                        Arbitraries.integers()
                                .between(1, 12)
                                .list()
                                .ofMinSize(0)
                                .ofMaxSize(3),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 20))
                .as((comparison, first, steps, deadband, hold) -> {
                    int outwards = comparison == Comparison.BELOW ? -1 : 1;
                    List<Level> levels = new ArrayList<>();
                    int limit = first;
                    levels.add(new Level(Severity.WARNING, limit / 4.0));
                    for (int step : steps) {
                        limit += outwards * step;
                        levels.add(new Level(MILDEST_FIRST.get(levels.size()), limit / 4.0));
                    }
                    return Samples.threshold(comparison, deadband / 4.0, hold, levels.toArray(Level[]::new));
                });
    }

    @Provide
    Arbitrary<List<Reading>> series() {
        Arbitrary<int[]> samples = Combinators.combine(
                        Arbitraries.integers().between(1, 15),
                        Arbitraries.integers().between(-60, 60))
                .as((seconds, quarters) -> new int[] {seconds, quarters});
        return samples.list().ofMaxSize(40).map(all -> {
            List<Reading> readings = new ArrayList<>();
            long second = 0;
            for (int[] sample : all) {
                second += sample[0];
                readings.add(reading(METRIC, second, sample[1] / 4.0));
            }
            return readings;
        });
    }

    @Property
    void aLevelIsActiveOnlyAfterItWasCrossedForAllOfItsHold(
            @ForAll("thresholds") Threshold threshold, @ForAll("series") List<Reading> series) {
        RuleState state = RuleState.INITIAL;
        for (int end = 0; end < series.size(); end++) {
            RuleState next = rule(threshold).onReading(state, series.get(end));
            for (int i = 0; i < threshold.levels().size(); i++) {
                if (phase(next, threshold, i) == Phase.ACTIVE && phase(state, threshold, i) != Phase.ACTIVE) {
                    long since =
                            next.level(threshold.levels().get(i).severity()).sinceMillis();
                    double limit = threshold.levels().get(i).limit();
                    assertThat(series.get(end).tsMillis() - since)
                            .isGreaterThanOrEqualTo(
                                    threshold.levels().get(i).hold().toMillis());
                    assertThat(series.subList(0, end + 1))
                            .filteredOn(reading -> reading.tsMillis() >= since)
                            .isNotEmpty()
                            .allMatch(reading -> crosses(threshold, reading.value(), limit));
                }
            }
            state = next;
        }
    }

    @Property
    void nothingIsEverRaisedWithoutACrossing(
            @ForAll("thresholds") Threshold threshold, @ForAll("series") List<Reading> series) {
        double mildest = threshold.levels().get(0).limit();
        RuleState initial = RuleState.INITIAL;
        RuleState state = initial;
        for (Reading reading : series) {
            if (!crosses(threshold, reading.value(), mildest)) {
                state = rule(threshold).onReading(state, reading);
            }
        }
        assertThat(state).isSameAs(initial);
    }

    @Property
    void betweenLimitAndDeadbandNoLevelIsRaisedOrCleared(
            @ForAll("thresholds") Threshold threshold,
            @ForAll("series") List<Reading> series,
            @ForAll @IntRange(min = 0, max = 7) int quartersBack) {
        RuleState state = after(threshold, series);
        for (int i = 0; i < threshold.levels().size(); i++) {
            double back = quartersBack / 4.0;
            if (back >= threshold.deadband()) {
                return;
            }
            double limit = threshold.levels().get(i).limit();
            double value = threshold.comparison() == Comparison.BELOW ? limit + back : limit - back;
            RuleState next = rule(threshold).onReading(state, reading(METRIC, 10_000, value));
            assertThat(phase(next, threshold, i) == Phase.ACTIVE).isEqualTo(phase(state, threshold, i) == Phase.ACTIVE);
        }
    }

    @Property
    void aMilderLevelIsActiveWheneverAWorseOneIs(
            @ForAll("thresholds") Threshold threshold, @ForAll("series") List<Reading> series) {
        RuleState state = RuleState.INITIAL;
        for (Reading reading : series) {
            state = rule(threshold).onReading(state, reading);
            for (int i = 1; i < threshold.levels().size(); i++) {
                assertThat(phase(state, threshold, i) == Phase.ACTIVE && phase(state, threshold, i - 1) != Phase.ACTIVE)
                        .as("level %s alone in %s", i, state)
                        .isFalse();
            }
        }
    }

    @Property
    void theSameReadingTwiceChangesNothingTheSecondTime(
            @ForAll("thresholds") Threshold threshold, @ForAll("series") List<Reading> series) {
        RuleState state = RuleState.INITIAL;
        for (Reading reading : series) {
            state = rule(threshold).onReading(state, reading);
            assertThat(rule(threshold).onReading(state, reading)).isSameAs(state);
        }
    }

    @Property
    void belowAndAboveAreMirrorImages(
            @ForAll("thresholds") Threshold threshold, @ForAll("series") List<Reading> series) {
        Threshold mirror = new Threshold(
                METRIC,
                threshold.comparison() == Comparison.BELOW ? Comparison.ABOVE : Comparison.BELOW,
                threshold.levels().stream()
                        .map(level -> new Level(level.severity(), -level.limit(), level.hold()))
                        .toList(),
                threshold.deadband(),
                threshold.heldBy());
        List<Reading> mirrored = series.stream()
                .map(each ->
                        new Reading(each.device(), METRIC, each.tsMillis(), each.receivedAtMillis(), -each.value()))
                .toList();
        assertThat(after(mirror, mirrored)).isEqualTo(after(threshold, series));
    }

    private static RuleState after(Threshold threshold, List<Reading> series) {
        RuleState state = RuleState.INITIAL;
        for (Reading reading : series) {
            state = rule(threshold).onReading(state, reading);
        }
        return state;
    }

    private static Phase phase(RuleState state, Threshold threshold, int level) {
        return state.level(threshold.levels().get(level).severity()).phase();
    }

    private static boolean crosses(Threshold threshold, double value, double limit) {
        return threshold.comparison() == Comparison.BELOW ? value < limit : value > limit;
    }
}
