package org.youlin.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.report.HeatingSeason.Stretch;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Calendar;
import org.youlin.domain.rule.Calendar.DateRange;
import org.youlin.domain.rule.Calendar.HourRange;
import org.youlin.ingest.config.DomainSettings;

class HeatingSeasonTest {
    private static final ZoneId LANZHOU = ZoneId.of("Asia/Shanghai");
    private static final List<AlarmRule> SHIPPED = DomainSettings.load(
                    Optional.empty(), Optional.empty(), Optional.empty())
            .rules();
    private static final HeatingSeason SEASON = HeatingSeason.of(SHIPPED);

    @Test
    void itIsTheDatesOfTheShippedRule() {
        assertThat(SEASON.dates())
                .containsExactly(new Calendar(
                        LANZHOU, List.of(new DateRange(MonthDay.of(11, 1), MonthDay.of(3, 31))), Set.of(), List.of()));
        assertThat(SEASON.covers(millis("2026-03-31T23:59:59"))).isTrue();
        assertThat(SEASON.covers(millis("2026-04-01T00:00:00"))).isFalse();
    }

    @Test
    void aYearHasTheEndOfOneSeasonAndTheBeginningOfTheNext() {
        assertThat(SEASON.hoursBetween(millis("2026-01-01T00:00:00"), millis("2027-01-01T00:00:00")))
                .containsExactly(
                        new Stretch(millis("2026-01-01T00:00:00"), millis("2026-04-01T00:00:00")),
                        new Stretch(millis("2026-11-01T00:00:00"), millis("2027-01-01T00:00:00")));
        assertThat(SEASON.hoursBetween(millis("2026-04-01T00:00:00"), millis("2026-11-01T00:00:00")))
                .isEmpty();
    }

    @Test
    void onlyWholeHoursCount() {
        assertThat(SEASON.hoursBetween(millis("2026-01-12T08:00:01"), millis("2026-01-12T11:59:59")))
                .containsExactly(new Stretch(millis("2026-01-12T09:00:00"), millis("2026-01-12T11:00:00")));
        assertThat(SEASON.hoursBetween(millis("2026-01-12T08:00:01"), millis("2026-01-12T08:59:59")))
                .isEmpty();
    }

    @Test
    void hoursAndWeekdaysOfARuleDoNotShortenTheSeason() {
        List<AlarmRule> rules = new ArrayList<>();
        for (AlarmRule rule : SHIPPED) {
            rules.add(new AlarmRule(
                    rule.id(),
                    rule.name(),
                    rule.scope(),
                    rule.condition(),
                    rule.damping(),
                    new Calendar(
                            LANZHOU,
                            rule.calendar().dates(),
                            Set.of(DayOfWeek.MONDAY),
                            List.of(new HourRange(LocalTime.of(8, 0), LocalTime.of(9, 0)))),
                    rule.group(),
                    rule.caseTemplate(),
                    rule.source()));
        }
        assertThat(HeatingSeason.of(rules)).isEqualTo(SEASON);
    }

    @Test
    void withoutDatesItIsTheWholeYear() {
        HeatingSeason always = HeatingSeason.of(DomainSettings.ofDemo().rules());
        assertThat(always.covers(millis("2026-07-01T12:00:00"))).isTrue();
    }

    private static long millis(String local) {
        return Instant.parse(local + "Z").toEpochMilli()
                - LANZHOU.getRules().getOffset(Instant.EPOCH).getTotalSeconds() * 1000L;
    }
}
