package org.youlin.ingest.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.youlin.domain.workorder.WorkingCalendar;

/** The working calendar, from YAML that people complete once a year. */
public final class HolidayFile {
    private static final String SHIPPED = "holidays.yaml";
    private static final int YEARS_MAX = 50;
    private static final int DAYS_IN_A_ROW_MAX = 31;

    private HolidayFile() {}

    /**
     * Reads the calendar.
     *
     * @param file to read in place of the one that ships with Youlin
     * @param zone of the days and hours in it
     * @throws InvalidSettingsException when it cannot be read or does not make sense
     */
    public static WorkingCalendar read(Optional<Path> file, ZoneId zone) {
        String name = file.map(Path::toString).orElse(SHIPPED);
        try (InputStream in = file.isPresent() ? Files.newInputStream(file.get()) : shipped()) {
            return new StrictYaml().read(name, in, Entries.class).toCalendar(zone);
        } catch (IOException e) {
            throw new InvalidSettingsException(name + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(name + ": " + e.getMessage(), e);
        }
    }

    private static InputStream shipped() {
        InputStream in = HolidayFile.class.getResourceAsStream("/org/youlin/ingest/" + SHIPPED);
        if (in == null) {
            throw new IllegalStateException(SHIPPED + " is missing from the program");
        }
        return in;
    }

    private record Entries(String hours, List<YearEntry> years) {
        WorkingCalendar toCalendar(ZoneId zone) {
            if (years.size() > YEARS_MAX) {
                throw new IllegalArgumentException(years.size() + " years; allowed are up to " + YEARS_MAX);
            }
            return new WorkingCalendar(
                    zone, workingHours(), years.stream().map(YearEntry::toYear).toList());
        }

        private WorkingCalendar.Hours workingHours() {
            List<String> both = List.of(hours.split("-", 2));
            try {
                return new WorkingCalendar.Hours(
                        LocalTime.parse(both.get(0)), LocalTime.parse(both.get(both.size() - 1)));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("hours '" + hours + "' must be such as 09:00-18:00", e);
            }
        }
    }

    private record YearEntry(int year, List<String> daysOff, List<String> makeUpDays) {
        WorkingCalendar.Year toYear() {
            try {
                return new WorkingCalendar.Year(year, days(daysOff), days(makeUpDays));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("year " + year + ": " + e.getMessage(), e);
            }
        }

        private static Set<LocalDate> days(List<String> entries) {
            Set<LocalDate> days = new HashSet<>();
            for (String entry : entries) {
                List<String> ends = List.of(entry.split("/", 2));
                try {
                    add(days, LocalDate.parse(ends.get(0)), LocalDate.parse(ends.get(ends.size() - 1)));
                } catch (DateTimeException e) {
                    throw new IllegalArgumentException(
                            "'" + entry + "' must be a day such as 2026-01-01, or 2026-01-01/2026-01-03", e);
                }
            }
            return days;
        }

        private static void add(Set<LocalDate> days, LocalDate first, LocalDate last) {
            long count = ChronoUnit.DAYS.between(first, last) + 1;
            if (count < 1 || count > DAYS_IN_A_ROW_MAX) {
                throw new IllegalArgumentException(
                        first + "/" + last + " are " + count + " days; allowed are 1 to " + DAYS_IN_A_ROW_MAX);
            }
            first.datesUntil(last.plusDays(1)).forEach(days::add);
        }
    }
}
