package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.domain.rule.Samples.METRIC;
import static org.youlin.domain.rule.Samples.threshold;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.Calendar.DateRange;
import org.youlin.domain.rule.Calendar.HourRange;

class CalendarTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Calendar HEATING_SEASON = calendar("11-01", "03-31", Set.of(), List.of());

    @ParameterizedTest(name = "{0} to {1}, at {2} -> {3}")
    @CsvSource({
        "11-01, 03-31, 2026-11-01T00:00:00, true", // past the turn of the year
        "11-01, 03-31, 2026-10-31T23:59:59, false",
        "11-01, 03-31, 2027-03-31T23:59:59, true", // the last day is one of them
        "11-01, 03-31, 2027-04-01T00:00:00, false",
        "11-01, 03-31, 2027-01-01T00:00:00, true",
        "11-01, 03-31, 2028-02-29T12:00:00, true",
        "05-01, 09-30, 2026-05-01T00:00:00, true",
        "05-01, 09-30, 2026-04-30T23:59:59, false",
        "05-01, 09-30, 2026-10-01T00:00:00, false",
        "02-29, 02-29, 2027-02-28T12:00:00, false", // only in a leap year
        "02-29, 02-29, 2028-02-29T12:00:00, true",
        "07-01, 07-01, 2026-07-01T23:59:59, true",
    })
    void datesIncludeBothEnds(String from, String to, LocalDateTime at, boolean expected) {
        assertThat(calendar(from, to, Set.of(), List.of()).covers(millis(at))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} to {1}, on {2} -> {3}")
    @CsvSource({
        "08:00, 18:00, 2026-01-12T08:00:00, true",
        "08:00, 18:00, 2026-01-12T07:59:59, false",
        "08:00, 18:00, 2026-01-12T18:00:00, false", // the end is not one of them
        "22:00, 06:00, 2026-01-12T22:00:00, true", // past midnight
        "22:00, 06:00, 2026-01-13T05:59:59, true",
        "22:00, 06:00, 2026-01-13T06:00:00, false",
        "22:00, 06:00, 2026-01-12T12:00:00, false",
        "06:00, 00:00, 2026-01-12T23:59:59, true", // until midnight
        "06:00, 00:00, 2026-01-12T00:00:00, false",
    })
    void hoursExcludeTheirEnd(LocalTime from, LocalTime to, LocalDateTime at, boolean expected) {
        Calendar calendar = new Calendar(SHANGHAI, List.of(), Set.of(), List.of(new HourRange(from, to)));
        assertThat(calendar.covers(millis(at))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "nights of Friday and Saturday in January, {0} -> {1}")
    @CsvSource({
        "2026-01-16T22:00:00, true", // a Friday
        "2026-01-17T05:59:59, true",
        "2026-01-18T05:59:59, true", // Sunday morning is still Saturday's night
        "2026-01-18T22:00:00, false",
        "2026-01-16T05:00:00, false", // Friday morning is Thursday's
        "2026-02-01T05:00:00, true", // the night of 31 January, a Saturday
        "2026-02-06T22:00:00, false",
    })
    void aNightBelongsToTheDayOnWhichItBegins(LocalDateTime at, boolean expected) {
        Calendar calendar = calendar(
                "01-01",
                "01-31",
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                List.of(new HourRange(LocalTime.of(22, 0), LocalTime.of(6, 0))));
        assertThat(calendar.covers(millis(at))).isEqualTo(expected);
    }

    @Test
    void theZoneTellsWhichDayItIs() {
        long at = LocalDateTime.parse("2026-10-31T23:30:00")
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant()
                .toEpochMilli();
        Calendar berlin = new Calendar(ZoneId.of("Europe/Berlin"), HEATING_SEASON.dates(), Set.of(), List.of());
        assertThat(HEATING_SEASON.covers(at)).isTrue();
        assertThat(berlin.covers(at)).isFalse();
    }

    @Test
    void withoutRestrictionsItIsAlwaysInForce() {
        assertThat(Calendar.ALWAYS.covers(0)).isTrue();
        assertThat(Calendar.ALWAYS.covers(Long.MAX_VALUE)).isTrue();
    }

    @ParameterizedTest(name = "{0} at {1} -> {2}")
    @CsvSource({
        "reading 17, 2027-03-31T23:50:00, true",
        "reading 17, 2027-04-01T00:10:00, false", // a value as bad as before clears, and nothing else is raised
        "tick,       2027-03-31T23:59:59, true",
        "tick,       2027-04-01T00:00:00, false", // so does time alone
    })
    void whatIsRaisedClearsWhenTheRuleGoesOutOfForce(String step, LocalDateTime at, boolean expected) {
        Level level = new Level(Severity.MINOR, 18);
        AlarmRule rule = Samples.rule(threshold(Comparison.BELOW, 0.5, 0, level), Damping.NONE, HEATING_SEASON);
        RuleState raised = rule.onReading(rule.initialState(), cold(LocalDateTime.parse("2027-03-31T23:00:00")));
        assertThat(rule.severity(raised)).contains(Severity.MINOR);
        RuleState next = step.equals("tick")
                ? rule.onTick(raised, millis(at), millis(at), Duration.ofHours(1))
                : rule.onReading(raised, cold(at));
        assertThat(rule.severity(next).isPresent()).isEqualTo(expected);
    }

    @Test
    void outOfForceNothingChanges() {
        AlarmRule rule = Samples.rule(
                threshold(Comparison.BELOW, 0.5, 0, new Level(Severity.MINOR, 18)), Damping.NONE, HEATING_SEASON);
        RuleState initial = rule.initialState();
        assertThat(rule.onReading(initial, cold(LocalDateTime.parse("2026-07-01T12:00:00"))))
                .isSameAs(initial);
    }

    @Test
    void aCalendarHasAnEnd() {
        DateRange day = new DateRange(MonthDay.of(1, 1), MonthDay.of(1, 1));
        assertThatThrownBy(() -> new Calendar(SHANGHAI, Collections.nCopies(17, day), Set.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17 date ranges");
        assertThatThrownBy(() -> new HourRange(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12:00");
    }

    private static Reading cold(LocalDateTime at) {
        return new Reading(new DeviceId("t-1"), METRIC, millis(at), millis(at), 17);
    }

    private static Calendar calendar(String from, String to, Set<DayOfWeek> weekdays, List<HourRange> hours) {
        DateRange dates = new DateRange(MonthDay.parse("--" + from), MonthDay.parse("--" + to));
        return new Calendar(SHANGHAI, List.of(dates), weekdays, hours);
    }

    private static long millis(LocalDateTime at) {
        return at.atZone(SHANGHAI).toInstant().toEpochMilli();
    }
}
