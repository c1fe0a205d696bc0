package org.youlin.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleState;
import org.youlin.ingest.rule.RuleBook;

/** The rules that ship. What each of them makes of a series: docs/rule-cases.yaml. */
class ShippedRulesTest {
    private static final DomainSettings SHIPPED =
            DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int DAY_STEPS = 144;
    private static final long SEEDS = 200;

    @Test
    void everyRuleSaysWhereItsFiguresComeFrom() {
        assertThat(SHIPPED.rules())
                .allSatisfy(
                        rule -> assertThat(rule.source()).as(rule.id().value()).isNotEmpty());
    }

    @Test
    void everyKindOfDeviceThatReportsHasARuleForItsSilence() {
        assertThat(SHIPPED.rules())
                .filteredOn(rule -> rule.id().value().endsWith("-silent"))
                .extracting(rule -> rule.scope().deviceKind())
                .containsExactlyInAnyOrder(DeviceKind.values());
    }

    @Test
    void theRulesOfTheDemoAreForTheSameCauses() {
        assertThat(DomainSettings.ofDemo().rules())
                .allSatisfy(demo -> assertThat(SHIPPED.rules()).anySatisfy(rule -> {
                    assertThat(rule.id()).isEqualTo(demo.id());
                    assertThat(rule.caseTemplate().cause())
                            .isEqualTo(demo.caseTemplate().cause());
                }));
    }

    @Test
    void whatAProfileCannotSendIsNotWatched() {
        RuleBook book = new RuleBook(SHIPPED.rules(), SHIPPED.profiles());
        assertThat(SHIPPED.profiles())
                .filteredOn(profile -> profile.id().value().equals("face-terminal-gate"))
                .singleElement()
                .satisfies(gate -> assertThat(book.of(gate))
                        .extracting(rule -> rule.id().value())
                        .containsExactly("gate-denied", "gate-silent"));
    }

    @ParameterizedTest(name = "mean {0} °C, noise {1} °C -> at most {2} raises a day, over " + SEEDS + " days")
    @CsvSource({
        "18.0, 0.1, 1",
        "18.0, 0.3, 2",
        "18.0, 0.5, 2",
        "18.0, 1.0, 2",
        "18.3, 0.5, 2",
        "17.7, 0.5, 2",
        "19.0, 0.3, 0",
    })
    void aNoisyRoomIsReportedTwiceADayAtMost(double mean, double noise, int raisesMax) {
        AlarmRule rule = rule("room-cold");
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(raises(rule, mean, noise, new SplittableRandom(seed)))
                    .as("raises with seed %s", seed)
                    .isLessThanOrEqualTo(raisesMax);
        }
    }

    @Test
    void inSummerACoolRoomIsNobodysBusiness() {
        AlarmRule rule = rule("room-cold");
        RuleState state = rule.initialState();
        Instant july = Instant.parse("2026-07-01T00:00:00Z");
        for (int step = 0; step < DAY_STEPS; step++) {
            state = rule.onReading(state, reading(july, step, 15));
        }
        assertThat(rule.severity(state)).isEmpty();
    }

    private static int raises(AlarmRule rule, double mean, double noise, SplittableRandom random) {
        Instant january = Instant.parse("2026-01-12T00:00:00Z");
        RuleState state = rule.initialState();
        int raises = 0;
        for (int step = 0; step < DAY_STEPS; step++) {
            boolean before = rule.severity(state).isPresent();
            // Whole tenths, as sensors report.
            double value = Math.round((mean + noise * random.nextGaussian()) * 10) / 10.0;
            state = rule.onReading(state, reading(january, step, value));
            raises += !before && rule.severity(state).isPresent() ? 1 : 0;
        }
        return raises;
    }

    private static Reading reading(Instant start, int step, double value) {
        long at = start.plus(EVERY.multipliedBy(step)).toEpochMilli();
        return new Reading(new DeviceId("room"), "room_temp", at, at, value);
    }

    private static AlarmRule rule(String id) {
        List<AlarmRule> found = SHIPPED.rules().stream()
                .filter(rule -> rule.id().value().equals(id))
                .toList();
        return found.get(0);
    }
}
