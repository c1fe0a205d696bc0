package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * When a rule is in force (生效时间): on days that are in one of its date ranges and one of its weekdays, during its
 * hours. What is empty does not restrict. Hours that pass midnight belong to the day on which they begin.
 *
 * @param zone whose clock and dates are meant
 * @param dates at most 16
 * @param hours at most 16
 */
public record Calendar(ZoneId zone, List<DateRange> dates, Set<DayOfWeek> weekdays, List<HourRange> hours) {
    private static final int RANGES_MAX = 16;

    /** In force at any time. */
    public static final Calendar ALWAYS = new Calendar(ZoneOffset.UTC, List.of(), Set.of(), List.of());

    public Calendar {
        requireNonNull(zone, "zone is null");
        dates = List.copyOf(dates);
        weekdays = Set.copyOf(weekdays);
        hours = List.copyOf(hours);
        if (dates.size() > RANGES_MAX || hours.size() > RANGES_MAX) {
            throw new IllegalArgumentException("a calendar has " + dates.size() + " date ranges and " + hours.size()
                    + " hour ranges; at most " + RANGES_MAX + " of each are allowed");
        }
    }

    /** Days of any year, both included; a range whose end comes before its beginning passes the turn of the year. */
    public record DateRange(MonthDay from, MonthDay to) {
        public DateRange {
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
        }

        boolean covers(MonthDay day) {
            return from.isAfter(to) ? !day.isBefore(from) || !day.isAfter(to) : !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** Hours of a day, {@code to} excluded; a range whose end comes before its beginning passes midnight. */
    public record HourRange(LocalTime from, LocalTime to) {
        public HourRange {
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
            if (from.equals(to)) {
                throw new IllegalArgumentException(
                        "hours from " + from + " to " + to + " are none; leave them out for the whole day");
            }
        }

        boolean passesMidnight() {
            return from.isAfter(to);
        }
    }

    /** Whether it restricts nothing. */
    public boolean isAlways() {
        return dates.isEmpty() && weekdays.isEmpty() && hours.isEmpty();
    }

    /** Whether the rule is in force at {@code atMillis}, epoch milliseconds. */
    public boolean covers(long atMillis) {
        if (isAlways()) {
            return true;
        }
        LocalDateTime at = LocalDateTime.ofInstant(Instant.ofEpochMilli(atMillis), zone);
        LocalDate day = at.toLocalDate();
        if (hours.isEmpty()) {
            return coversDay(day);
        }
        LocalTime time = at.toLocalTime();
        for (HourRange range : hours) {
            boolean begun = !time.isBefore(range.from());
            boolean over = !time.isBefore(range.to());
            if (range.passesMidnight()
                    ? (begun && coversDay(day)) || (!over && coversDay(day.minusDays(1)))
                    : begun && !over && coversDay(day)) {
                return true;
            }
        }
        return false;
    }

    private boolean coversDay(LocalDate day) {
        return (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
                && (dates.isEmpty() || coversDate(MonthDay.from(day)));
    }

    private boolean coversDate(MonthDay day) {
        for (DateRange range : dates) {
            if (range.covers(day)) {
                return true;
            }
        }
        return false;
    }
}
