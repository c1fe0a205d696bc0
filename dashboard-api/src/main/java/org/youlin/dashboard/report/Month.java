package org.youlin.dashboard.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A month by the clock of the platform, as far as it has come.
 *
 * @param nowMillis what lies behind it is not told of
 */
record Month(YearMonth month, ZoneId zone, long nowMillis) {
    long fromMillis() {
        return beginningOf(month.atDay(1));
    }

    /** Exclusive. */
    long toMillis() {
        return beginningOf(month.plusMonths(1).atDay(1));
    }

    /** The end of what has come of it, exclusive; its beginning when nothing has. */
    long untilMillis() {
        return Math.max(fromMillis(), Math.min(toMillis(), nowMillis));
    }

    /** The days that have begun. */
    List<LocalDate> days() {
        return IntStream.rangeClosed(1, month.lengthOfMonth())
                .mapToObj(month::atDay)
                .filter(day -> beginningOf(day) < untilMillis())
                .toList();
    }

    long beginningOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    LocalDate dayOf(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    int hourOf(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).getHour();
    }
}
