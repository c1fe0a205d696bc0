package org.youlin.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.workorder.WorkingCalendar;

class HolidayFileTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String TEXT =
            """
            hours: 08:30-17:30
            years:
              - year: 2027
                daysOff: [2027-01-01, 2027-02-05/2027-02-11]
                makeUpDays: [2027-01-30]
            """;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}: {1} to {2} off, {3} worked")
    @CsvSource({
        "元旦,   2026-01-01, 2026-01-03, 2026-01-04",
        "春节,   2026-02-15, 2026-02-23, 2026-02-14",
        "春节,   2026-02-15, 2026-02-23, 2026-02-28",
        "清明节, 2026-04-04, 2026-04-06, 2026-04-07",
        "劳动节, 2026-05-01, 2026-05-05, 2026-05-09",
        "端午节, 2026-06-19, 2026-06-21, 2026-06-22",
        "中秋节, 2026-09-25, 2026-09-27, 2026-09-20",
        "国庆节, 2026-10-01, 2026-10-07, 2026-10-10",
    })
    void theHolidaysThatShip(String name, LocalDate first, LocalDate last, LocalDate worked) {
        WorkingCalendar calendar = HolidayFile.read(Optional.empty(), ZONE);
        assertThat(first.datesUntil(last.plusDays(1))).as(name).isNotEmpty().noneMatch(calendar::isWorkingDay);
        assertThat(calendar.isWorkingDay(worked)).isTrue();
    }

    @Test
    void theyAre33DaysAndSixMadeUpFor() {
        WorkingCalendar calendar = HolidayFile.read(Optional.empty(), ZONE);
        assertThat(calendar.hours()).isEqualTo(new WorkingCalendar.Hours(LocalTime.of(9, 0), LocalTime.of(18, 0)));
        assertThat(calendar.years()).singleElement().satisfies(year -> {
            assertThat(year.year()).isEqualTo(2026);
            assertThat(year.daysOff()).hasSize(33);
            assertThat(year.makeUpDays()).hasSize(6);
        });
    }

    @Test
    void aFileTakesThePlaceOfWhatShips() throws IOException {
        WorkingCalendar calendar = read(TEXT);
        assertThat(calendar.zone()).isEqualTo(ZONE);
        assertThat(calendar.hours()).isEqualTo(new WorkingCalendar.Hours(LocalTime.of(8, 30), LocalTime.of(17, 30)));
        assertThat(LocalDate.of(2027, 1, 25)
                        .datesUntil(LocalDate.of(2027, 2, 13))
                        .filter(calendar::isWorkingDay)
                        .map(day -> Integer.toString(day.getDayOfMonth()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo("25 26 27 28 29 30 1 2 3 4 12");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "08:30-17:30    | 8:30-17:30          | hours '8:30-17:30' must be such as 09:00-18:00",
                "08:30-17:30    | 08:30               | working hours 08:30-08:30",
                "08:30-17:30    | 17:30-08:30         | working hours 17:30-08:30",
                "2027-01-01,    | 2027-13-01,         | '2027-13-01' must be a day",
                "2027-01-01,    | 2026-01-01,         | year 2027: 2026-01-01",
                "/2027-02-11    | /2027-02-01         | year 2027: 2027-02-05/2027-02-01",
                "/2027-02-11    | /2027-12-31         | are 330 days",
                "2027-01-30     | 2027-01-29          | make-up working day 2027-01-29 is a FRIDAY",
                "2027-01-30     | 2027-02-06          | 2027-02-06 is both",
                "year: 2027     | year: 20270         | year 20270 is out of range",
                "year: 2027     | year: two           | .years[0].year",
                "daysOff        | holidays            | .years[0]",
                "hours: 08:30-17:30 | zone: UTC       | .hours",
            })
    void aMistakeIsNamed(String correct, String wrong, String expected) {
        assertThat(TEXT).contains(correct);
        assertThatThrownBy(() -> read(TEXT.replace(correct, wrong)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("holidays.yaml")
                .hasMessageContaining(expected);
    }

    @Test
    void anEmptyFileAndOneThatIsNotThereAreRefused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(InvalidSettingsException.class);
        Path missing = directory.resolve("missing.yaml");
        assertThatThrownBy(() -> HolidayFile.read(Optional.of(missing), ZONE))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("missing.yaml");
    }

    private WorkingCalendar read(String text) throws IOException {
        return HolidayFile.read(Optional.of(Files.writeString(directory.resolve("holidays.yaml"), text)), ZONE);
    }
}
