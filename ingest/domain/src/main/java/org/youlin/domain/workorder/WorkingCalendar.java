package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When people are at work: the hours of every day from Monday to Friday, but for public holidays, and of the weekend days
 * that make up for them (调休). Of a year nobody told it of, it knows the weekends only.
 */
public record WorkingCalendar(ZoneId zone, Hours hours, List<Year> years) {
    // Longer than the longest limit and any hold together: reaching it is a mistake in the calendar.
    private static final int DAYS_MAX = 3_660;

    public WorkingCalendar {
        requireNonNull(zone, "zone is null");
        requireNonNull(hours, "hours is null");
        years = List.copyOf(years);
        Set<Integer> known = new HashSet<>();
        Set<LocalDate> off = new HashSet<>();
        years.forEach(year -> off.addAll(year.daysOff()));
        for (Year year : years) {
            if (!known.add(year.year())) {
                throw new IllegalArgumentException("year " + year.year() + " is there twice");
            }
            year.makeUpDays().stream().filter(off::contains).findFirst().ifPresent(day -> {
                throw new IllegalArgumentException(day + " is both a day off and a make-up working day");
            });
        }
    }

    /** From when to when people work on a working day. */
    public record Hours(LocalTime opens, LocalTime closes) {
        public Hours {
            if (!opens.isBefore(closes)) {
                throw new IllegalArgumentException("working hours " + opens + "-" + closes + " end before they begin");
            }
        }
    }

    /**
     * What the State Council announced for a year.
     *
     * @param daysOff public holidays, and the working days that were moved away from around them
     * @param makeUpDays Saturdays and Sundays on which people work
     */
    public record Year(int year, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {
        private static final int YEAR_MIN = 2000;
        private static final int YEAR_MAX = 2999;

        public Year {
            if (year < YEAR_MIN || year > YEAR_MAX) {
                throw new IllegalArgumentException(
                        "year " + year + " is out of range; allowed are " + YEAR_MIN + " to " + YEAR_MAX);
            }
            daysOff = Set.copyOf(daysOff);
            makeUpDays = Set.copyOf(makeUpDays);
            for (LocalDate day : daysOff) {
                requireNear(year, day);
            }
            for (LocalDate day : makeUpDays) {
                requireNear(year, day);
                if (!isWeekend(day)) {
                    throw new IllegalArgumentException("make-up working day " + day + " is a " + day.getDayOfWeek()
                            + "; it must be a Saturday or a Sunday");
                }
            }
        }

        /** The holiday of New Year's Day may reach into the year before. */
        private static void requireNear(int year, LocalDate day) {
            if (day.isBefore(LocalDate.of(year - 1, 12, 24)) || day.getYear() > year) {
                throw new IllegalArgumentException(day + " is not in year " + year + ", nor in the week before");
            }
        }
    }

    /** The years whose holidays are not known but matter: that of {@code atMillis}, and in December the next. */
    public List<Integer> missingYears(long atMillis) {
        LocalDate today = day(atMillis);
        return Stream.of(today.getYear(), today.plusDays(31).getYear())
                .distinct()
                .filter(wanted -> years.stream().noneMatch(known -> known.year() == wanted))
                .toList();
    }

    public boolean isWorkingDay(LocalDate day) {
        if (years.stream().anyMatch(year -> year.daysOff().contains(day))) {
            return false;
        }
        return !isWeekend(day)
                || years.stream().anyMatch(year -> year.makeUpDays().contains(day));
    }

    /**
     * The earliest time at which {@code workingTime} has passed since {@code fromMillis}.
     *
     * @param workingTime 0 or more
     */
    public long plus(long fromMillis, Duration workingTime) {
        long left = workingTime.toMillis();
        if (left < 0) {
            throw new IllegalArgumentException("working time " + workingTime + " is negative");
        }
        if (left == 0) {
            return fromMillis;
        }
        LocalDate day = day(fromMillis);
        for (int passed = 0; passed < DAYS_MAX; passed++, day = day.plusDays(1)) {
            long open = openBetween(day, fromMillis, Long.MAX_VALUE);
            if (left <= open) {
                return at(day, hours.closes()) - (open - left);
            }
            left -= open;
        }
        throw new IllegalStateException(workingTime + " of working time do not pass in " + DAYS_MAX + " days");
    }

    /** When the {@code days}th working day after the day of {@code fromMillis} closes. That day itself does not count. */
    public long closing(long fromMillis, int days) {
        if (days < 1) {
            throw new IllegalArgumentException(days + " working days; it must be 1 or more");
        }
        LocalDate day = day(fromMillis);
        int left = days;
        for (int passed = 0; passed < DAYS_MAX; passed++) {
            day = day.plusDays(1);
            if (isWorkingDay(day) && --left == 0) {
                return at(day, hours.closes());
            }
        }
        throw new IllegalStateException(days + " working days do not pass in " + DAYS_MAX + " days");
    }

    /** The working time from {@code fromMillis} to {@code toMillis}; none when it is not after it. */
    public Duration between(long fromMillis, long toMillis) {
        long millis = 0;
        LocalDate last = day(toMillis);
        for (LocalDate day = day(fromMillis); !day.isAfter(last); day = day.plusDays(1)) {
            millis += openBetween(day, fromMillis, toMillis);
        }
        return Duration.ofMillis(millis);
    }

    /** For how much of a day people work within the two times. */
    private long openBetween(LocalDate day, long fromMillis, long toMillis) {
        if (!isWorkingDay(day)) {
            return 0;
        }
        long opens = Math.max(fromMillis, at(day, hours.opens()));
        return Math.max(0, Math.min(toMillis, at(day, hours.closes())) - opens);
    }

    private LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    private long at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant().toEpochMilli();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
