package org.youlin.ingest.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.youlin.domain.rule.Calendar;
import org.youlin.domain.rule.Calendar.DateRange;
import org.youlin.domain.rule.Calendar.HourRange;

/**
 * A {@link Calendar} as people write it.
 *
 * @param dates such as {@code 11-01..03-31}, both included
 * @param hours such as {@code 22:00..06:00}, the end excluded
 */
record CalendarDefinition(
        String zone, Optional<List<String>> dates, Optional<Set<DayOfWeek>> weekdays, Optional<List<String>> hours) {
    /** ISO 8601 writes a day of any year as {@code --11-01}. */
    private static final String ANY_YEAR = "--";

    static Optional<CalendarDefinition> of(Calendar calendar) {
        if (calendar.equals(Calendar.ALWAYS)) {
            return Optional.empty();
        }
        return Optional.of(new CalendarDefinition(
                calendar.zone().getId(),
                Optional.of(calendar.dates().stream()
                                .map(range -> day(range.from()) + ".." + day(range.to()))
                                .toList())
                        .filter(ranges -> !ranges.isEmpty()),
                Optional.<Set<DayOfWeek>>of(new TreeSet<>(calendar.weekdays())).filter(days -> !days.isEmpty()),
                Optional.of(calendar.hours().stream()
                                .map(range -> range.from() + ".." + range.to())
                                .toList())
                        .filter(ranges -> !ranges.isEmpty())));
    }

    Calendar toCalendar() {
        return new Calendar(
                zoneId(),
                ranges("dates", "11-01..03-31", dates, text -> MonthDay.parse(ANY_YEAR + text), DateRange::new),
                weekdays.orElse(Set.of()),
                ranges("hours", "22:00..06:00", hours, LocalTime::parse, HourRange::new));
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "calendar zone '" + zone + "' is not known; it must be one such as Asia/Shanghai", e);
        }
    }

    private static String day(MonthDay day) {
        return day.toString().substring(ANY_YEAR.length());
    }

    private static <E, R> List<R> ranges(
            String field,
            String example,
            Optional<List<String>> texts,
            Function<String, E> end,
            BiFunction<E, E, R> range) {
        return texts.orElse(List.of()).stream()
                .map(text -> range(field, example, text, end, range))
                .toList();
    }

    private static <E, R> R range(
            String field, String example, String text, Function<String, E> end, BiFunction<E, E, R> range) {
        String[] ends = text.split("\\.\\.", -1);
        try {
            if (ends.length == 2) {
                return range.apply(end.apply(ends[0]), end.apply(ends[1]));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(wrong(field, text, example), e);
        }
        throw new IllegalArgumentException(wrong(field, text, example));
    }

    private static String wrong(String field, String text, String example) {
        return "calendar " + field + " '" + text + "' must be like " + example;
    }
}
