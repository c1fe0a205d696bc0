package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final WorkingCalendar.Hours HOURS =
            new WorkingCalendar.Hours(LocalTime.of(9, 0), LocalTime.of(18, 0));
    /** The Spring Festival of 2026, with the weekend days that make up for it. */
    static final WorkingCalendar CALENDAR = new WorkingCalendar(
            ZONE,
            HOURS,
            List.of(new WorkingCalendar.Year(
                    2026,
                    LocalDate.of(2026, 2, 15)
                            .datesUntil(LocalDate.of(2026, 2, 24))
                            .collect(Collectors.toSet()),
                    days("2026-02-14", "2026-02-28"))));

    private static final long MINUTES_OF_A_YEAR = 525_600;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2026-02-13, true", // Friday
        "2026-02-14, true", // a Saturday that makes up
        "2026-02-15, false",
        "2026-02-16, false", // a Monday of the festival
        "2026-02-23, false",
        "2026-02-24, true",
        "2026-02-28, true", // a Saturday that makes up
        "2026-03-01, false", // Sunday
        "2026-03-07, false", // Saturday
        "2027-02-08, true", // a Monday of a year nobody told it of
        "2027-02-13, false",
    })
    void workingDays(LocalDate day, boolean expected) {
        assertThat(CALENDAR.isWorkingDay(day)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} + {1} h = {2}")
    @CsvSource({
        "2026-03-02T10:00, 3, 2026-03-02T13:00",
        "2026-03-02T10:00, 8, 2026-03-02T18:00", // ends with the day, not on the next
        "2026-03-02T10:00, 9, 2026-03-03T10:00",
        "2026-03-02T07:00, 1, 2026-03-02T10:00", // before work begins
        "2026-03-02T20:00, 1, 2026-03-03T10:00", // after it has ended
        "2026-03-06T17:00, 2, 2026-03-09T10:00", // over a weekend
        "2026-03-07T12:00, 0, 2026-03-07T12:00", // nothing is over at once
        "2026-02-13T17:00, 2, 2026-02-14T10:00", // into a Saturday that makes up
        "2026-02-14T17:00, 2, 2026-02-24T10:00", // over the Spring Festival
    })
    void workingTimeAfterATime(LocalDateTime from, long hours, LocalDateTime expected) {
        assertThat(local(CALENDAR.plus(millis(from), Duration.ofHours(hours)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1} working days after {0}: {2}")
    @CsvSource({
        "2026-03-02T10:00, 1, 2026-03-03T18:00", // the day itself does not count
        "2026-03-02T00:00, 1, 2026-03-03T18:00",
        "2026-03-02T23:59, 1, 2026-03-03T18:00",
        "2026-03-02T10:00, 5, 2026-03-09T18:00",
        "2026-03-07T12:00, 1, 2026-03-09T18:00", // from a Saturday
        "2026-02-12T10:00, 5, 2026-02-26T18:00", // Fri, make-up Sat, festival, Tue, Wed, Thu
    })
    void workingDaysAfterATime(LocalDateTime from, int days, LocalDateTime expected) {
        assertThat(local(CALENDAR.closing(millis(from), days))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "2026-03-02T10:00, 2026-03-02T10:00, PT0S",
        "2026-03-02T10:00, 2026-03-02T12:30, PT2H30M",
        "2026-03-02T10:00, 2026-03-02T09:00, PT0S", // backwards
        "2026-03-02T17:00, 2026-03-03T10:00, PT2H",
        "2026-03-02T18:00, 2026-03-03T09:00, PT0S", // a night
        "2026-02-14T18:00, 2026-02-24T09:00, PT0S", // the festival
        "2026-03-02T00:00, 2026-03-09T00:00, PT45H",
    })
    void workingTimeBetween(LocalDateTime from, LocalDateTime to, Duration expected) {
        assertThat(CALENDAR.between(millis(from), millis(to))).isEqualTo(expected);
    }

    @Property
    void theEndLiesInWorkingTimeAndJustAsMuchOfItHasPassed(
            @ForAll @LongRange(max = MINUTES_OF_A_YEAR) long startMinute,
            @ForAll @IntRange(min = 1, max = 30_000) int minutes) {
        long from = start(startMinute);
        long end = CALENDAR.plus(from, Duration.ofMinutes(minutes));
        LocalDateTime at = local(end);
        assertThat(CALENDAR.isWorkingDay(at.toLocalDate())).isTrue();
        assertThat(at.toLocalTime()).isAfter(HOURS.opens()).isBeforeOrEqualTo(HOURS.closes());
        assertThat(CALENDAR.between(from, end)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Property
    void itMakesNoDifferenceWhetherTimePassesAtOnceOrInParts(
            @ForAll @LongRange(max = MINUTES_OF_A_YEAR) long startMinute,
            @ForAll @IntRange(max = 10_000) int first,
            @ForAll @IntRange(max = 10_000) int second) {
        long from = start(startMinute);
        long inParts = CALENDAR.plus(CALENDAR.plus(from, Duration.ofMinutes(first)), Duration.ofMinutes(second));
        assertThat(inParts).isEqualTo(CALENDAR.plus(from, Duration.ofMinutes(first + second)));
    }

    @Property
    void whoStartsLaterOrHasMoreTimeDoesNotEndSooner(
            @ForAll @LongRange(max = MINUTES_OF_A_YEAR) long startMinute,
            @ForAll @IntRange(max = 20_000) int later,
            @ForAll @IntRange(max = 10_000) int minutes,
            @ForAll @IntRange(max = 10_000) int more) {
        long end = CALENDAR.plus(start(startMinute), Duration.ofMinutes(minutes));
        assertThat(CALENDAR.plus(start(startMinute + later), Duration.ofMinutes(minutes)))
                .isGreaterThanOrEqualTo(end);
        assertThat(CALENDAR.plus(start(startMinute), Duration.ofMinutes(minutes + more)))
                .isGreaterThanOrEqualTo(end);
    }

    @Property
    void whoHasMoreWorkingDaysHasThemOnLaterDays(
            @ForAll @LongRange(max = MINUTES_OF_A_YEAR) long startMinute,
            @ForAll @IntRange(min = 1, max = 250) int days) {
        long from = start(startMinute);
        LocalDateTime end = local(CALENDAR.closing(from, days));
        assertThat(CALENDAR.isWorkingDay(end.toLocalDate())).isTrue();
        assertThat(end.toLocalTime()).isEqualTo(HOURS.closes());
        assertThat(local(CALENDAR.closing(from, days + 1)).toLocalDate()).isAfter(end.toLocalDate());
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({
        "2026-03-02T10:00, ''",
        "2026-11-30T23:00, ''",
        "2026-12-01T00:00, 2027", // time to add the next
        "2027-01-01T00:00, 2027",
        "2027-12-20T00:00, 2027 2028",
    })
    void yearsThatAreMissing(LocalDateTime at, String expected) {
        assertThat(CALENDAR.missingYears(millis(at)).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void aDayCannotBeBothOffAndWorked() {
        WorkingCalendar.Year off = new WorkingCalendar.Year(2026, days("2026-02-14"), Set.of());
        WorkingCalendar.Year worked = new WorkingCalendar.Year(2027, Set.of(), days("2027-01-02"));
        assertThat(new WorkingCalendar(ZONE, HOURS, List.of(off, worked)).years())
                .hasSize(2);
        assertThatThrownBy(() -> new WorkingCalendar(
                        ZONE, HOURS, List.of(new WorkingCalendar.Year(2026, days("2026-02-14"), days("2026-02-14")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-02-14");
        assertThatThrownBy(() -> new WorkingCalendar(ZONE, HOURS, List.of(off, off)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-12-23", "2027-01-01", "2062-05-01"})
    void aDayOfAnotherYearIsRefused(String day) {
        assertThatThrownBy(() -> new WorkingCalendar.Year(2026, days(day), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(day);
    }

    @Test
    void aMakeUpDayIsADayOfTheWeekend() {
        assertThatThrownBy(() -> new WorkingCalendar.Year(2026, Set.of(), days("2026-01-05")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01-05")
                .hasMessageContaining("MONDAY");
    }

    @Test
    void workEndsAfterItBegins() {
        assertThatThrownBy(() -> new WorkingCalendar.Hours(LocalTime.of(18, 0), LocalTime.of(9, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("18:00");
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThatThrownBy(() -> CALENDAR.plus(0, Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CALENDAR.closing(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<LocalDate> days(String... days) {
        return Set.of(days).stream().map(LocalDate::parse).collect(Collectors.toSet());
    }

    private static long start(long minute) {
        return millis(LocalDateTime.parse("2026-01-01T00:00").plusMinutes(minute));
    }

    static long millis(LocalDateTime local) {
        return local.atZone(ZONE).toInstant().toEpochMilli();
    }

    static LocalDateTime local(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZONE);
    }
}
