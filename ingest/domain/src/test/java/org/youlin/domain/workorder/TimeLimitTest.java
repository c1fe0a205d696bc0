package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT24H,           PT24H",
        "P7D,             PT168H",
        "PT90M,           PT1H30M",
        "8 working hours, 8 working hours",
        "1 working hour,  1 working hour",
        "1 working hours, 1 working hour",
        "5 working days,  5 working days",
        "1 working day,   1 working day",
    })
    void itIsReadAsItIsWritten(String text, String expected) {
        TimeLimit limit = TimeLimit.parse(text);
        assertThat(limit).hasToString(expected);
        assertThat(TimeLimit.parse(limit.toString())).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "24",
                "PT0S",
                "PT59S",
                "-PT1H",
                "P367D",
                "0 working hours",
                "2001 working hours",
                "0 working days",
                "251 working days",
                "999999999999 working days",
                "1.5 working days",
                "5 workingdays",
                "-1 working days",
                "5 Working days",
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> TimeLimit.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} of working time")
    @ValueSource(strings = {"PT90M", "PT59M", "PT2001H"})
    void workingHoursAreWhole(Duration duration) {
        assertThatThrownBy(() -> new TimeLimit.WorkingHours(duration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(duration.toString());
    }

    @ParameterizedTest(name = "{0} from {1}: warn at {2}, due at {3}")
    @CsvSource({
        "PT24H,           2026-03-06T17:00, 2026-03-07T12:12, 2026-03-07T17:00", // Friday to Saturday
        "5 working hours, 2026-03-06T17:00, 2026-03-09T12:00, 2026-03-09T13:00", // 4 of 5 hours have passed
        "1 working day,   2026-03-02T10:00, 2026-03-03T14:36, 2026-03-03T18:00", // 13.6 of 17 working hours
        "1 working day,   2026-03-07T12:00, 2026-03-09T16:12, 2026-03-09T18:00", // 7.2 of 9 working hours
    })
    void aWarningComesWhenFourFifthsOfTheSameKindOfTimeHavePassed(
            String limit, LocalDateTime start, LocalDateTime expectedWarning, LocalDateTime expectedDue) {
        Deadline deadline =
                Deadline.of(TimeLimit.parse(limit), WorkingCalendarTest.millis(start), WorkingCalendarTest.CALENDAR);
        assertThat(WorkingCalendarTest.local(deadline.warnAtMillis())).isEqualTo(expectedWarning);
        assertThat(WorkingCalendarTest.local(deadline.dueAtMillis())).isEqualTo(expectedDue);
    }

    @ParameterizedTest(name = "{0} from 2026-03-02T10:00 without {1} to {2}: {3}")
    @CsvSource({
        "PT24H,           2026-03-02T12:00, 2026-03-02T20:00, 2026-03-03T13:12 2026-03-03T18:00",
        "PT24H,           2026-03-03T06:00, 2026-03-03T07:00, 2026-03-03T05:12 2026-03-03T11:00", // after the warning
        "PT24H,           2026-03-03T10:00, 2026-03-03T11:00, 2026-03-03T05:12 2026-03-03T10:00", // after the deadline
        "5 working hours, 2026-03-02T12:00, 2026-03-02T20:00, 2026-03-03T11:00 2026-03-03T12:00", // 6 working hours
        "5 working hours, 2026-03-02T12:00, 2026-03-02T12:00, 2026-03-02T14:00 2026-03-02T15:00", // no time at all
        "1 working day,   2026-03-02T18:00, 2026-03-03T09:00, 2026-03-03T14:36 2026-03-03T18:00", // a night is nothing
        "1 working day,   2026-03-02T17:00, 2026-03-03T10:00, 2026-03-03T16:36 2026-03-04T11:00", // 2 working hours
    })
    void aPauseDefersWhatWasNotOver(String limit, LocalDateTime from, LocalDateTime to, String expected) {
        Deadline deadline = Deadline.of(
                        TimeLimit.parse(limit),
                        WorkingCalendarTest.millis(LocalDateTime.parse("2026-03-02T10:00")),
                        WorkingCalendarTest.CALENDAR)
                .without(
                        WorkingCalendarTest.millis(from), WorkingCalendarTest.millis(to), WorkingCalendarTest.CALENDAR);
        assertThat(WorkingCalendarTest.local(deadline.warnAtMillis()) + " "
                        + WorkingCalendarTest.local(deadline.dueAtMillis()))
                .isEqualTo(expected);
    }
}
