package org.youlin.gateway.format.map;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Times written by one pattern. The 30th of February is not taken for the 28th. */
final class LocalTimes {
    private static final int CHARS_MAX = 60;
    private static final Instant ANY = Instant.parse("2026-01-12T08:30:15Z");

    private final DateTimeFormatter formatter;

    /**
     * Takes a pattern.
     *
     * @throws IllegalArgumentException when it does not give a date and a time
     */
    LocalTimes(String pattern) {
        if (pattern.length() > CHARS_MAX) {
            throw new IllegalArgumentException("pattern must have at most " + CHARS_MAX + " characters");
        }
        try {
            this.formatter = new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            if (read(formatter.format(ANY.atOffset(ZoneOffset.UTC)), ZoneOffset.UTC)
                    .isEmpty()) {
                throw new IllegalArgumentException("it must give a date and a time");
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("pattern '" + pattern + "': " + e.getMessage(), e);
        }
    }

    /** The moment that {@code written} means; empty when it does not fit the pattern. */
    Optional<Instant> read(String written, ZoneId zone) {
        try {
            TemporalAccessor time = formatter.parse(written);
            return Optional.of(
                    time.isSupported(ChronoField.INSTANT_SECONDS)
                            ? Instant.from(time)
                            : LocalDateTime.from(time).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
