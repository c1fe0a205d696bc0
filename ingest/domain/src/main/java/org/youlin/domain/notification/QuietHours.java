package org.youlin.domain.notification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.OptionalLong;

/**
 * Hours of every day in which messages wait (免打扰).
 *
 * @param from the first quiet moment
 * @param to the first moment that is not quiet any more; before {@code from} when the night is meant
 * @param criticalBreaks whether what is CRITICAL is told all the same
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone, boolean criticalBreaks) {
    public QuietHours {
        requireNonNull(zone, "zone is null");
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours from " + from + " to " + to + " have no length");
        }
    }

    /** When the quiet that holds at {@code nowMillis} ends; empty when it is not quiet. */
    public OptionalLong endMillis(long nowMillis) {
        ZonedDateTime now = Instant.ofEpochMilli(nowMillis).atZone(zone);
        if (!isQuiet(now.toLocalTime())) {
            return OptionalLong.empty();
        }
        ZonedDateTime end = now.with(to);
        return OptionalLong.of(
                (end.isAfter(now) ? end : end.plusDays(1)).toInstant().toEpochMilli());
    }

    private boolean isQuiet(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }
}
