package org.youlin.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.report.HomeRate.Verdict;
import org.youlin.domain.reading.SeriesStore.HourCount;

class HomeHoursTest {
    @ParameterizedTest(name = "{0} h measured, {1} h cold, {2} h of season, every {3} -> {4}")
    @CsvSource({
        "720,  0, 720, PT5M,  QUALIFIED",
        "720, 36, 720, PT5M,  QUALIFIED", // 5 %: an hour and a quarter a day, for airing
        "720, 37, 720, PT5M,  COLD",
        "360,  0, 720, PT5M,  QUALIFIED",
        "359,  0, 720, PT5M,  TOO_FEW_READINGS",
        "359,359, 720, PT5M,  TOO_FEW_READINGS", // half a season of silence proves nothing, warm or cold
        " 60,  0, 720, PT6H,  QUALIFIED", // two of four readings a day
        " 59,  0, 720, PT6H,  TOO_FEW_READINGS",
        "  1,  0,   1, PT5M,  QUALIFIED",
        "  1,  1,   1, PT5M,  COLD",
        "  0,  0,   0, PT5M,  TOO_FEW_READINGS",
    })
    void aHomeIsJudgedByTheMeanOfItsHours(
            long measured, long below, long seasonHours, Duration interval, Verdict expected) {
        assertThat(HomeHours.verdict(new HourCount(measured, below), interval, seasonHours))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} and {1} -> {2}")
    @CsvSource({
        "QUALIFIED,        QUALIFIED,        QUALIFIED",
        "QUALIFIED,        COLD,             COLD",
        "COLD,             TOO_FEW_READINGS, COLD",
        "QUALIFIED,        TOO_FEW_READINGS, QUALIFIED",
        "TOO_FEW_READINGS, TOO_FEW_READINGS, TOO_FEW_READINGS",
    })
    void ofSeveralSensorsTheColdestCountsAndASilentOneDoesNot(Verdict one, Verdict other, Verdict expected) {
        assertThat(HomeHours.ofTwoSensors(one, other)).isEqualTo(expected);
        assertThat(HomeHours.ofTwoSensors(other, one)).isEqualTo(expected);
    }

    @Test
    void everyVerdictIsCountedOnce() {
        HomeRate rate = HomeRate.NONE;
        for (Verdict verdict : Verdict.values()) {
            rate = rate.counting(verdict);
        }
        assertThat(rate).isEqualTo(new HomeRate(1, 2, new HomeRate.Reasons(1, 1, 1)));
        assertThat(rate.excluded()).isEqualTo(3);
    }
}
