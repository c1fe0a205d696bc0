package org.youlin.simulator.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How times are written in a history.
 *
 * @param pattern {@code iso}, {@code epoch-s}, {@code epoch-ms}, {@code epoch-us}, {@code epoch-ns}, or a pattern of
 *     {@link DateTimeFormatter}
 * @param zone of times without an offset
 */
public record TimeFormat(String pattern, ZoneId zone) {
    public TimeFormat {
        if (!isNamed(pattern)) {
            try {
                DateTimeFormatter unused = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "time format '" + pattern + "' must be iso, epoch-s, epoch-ms, epoch-us, epoch-ns or a pattern"
                                + " such as uuuu-MM-dd HH:mm:ss: " + wrong.getMessage(),
                        wrong);
            }
        }
    }

    /** The time that {@code text} says; empty when it says none. */
    Optional<Instant> read(String text) {
        try {
            return Optional.of(
                    switch (pattern) {
                        case "epoch-s" -> Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1_000));
                        case "epoch-ms" -> Instant.ofEpochMilli(Long.parseLong(text));
                        case "epoch-us" -> Instant.ofEpochMilli(Long.parseLong(text) / 1_000);
                        case "epoch-ns" -> Instant.ofEpochMilli(Long.parseLong(text) / 1_000_000);
                        case "iso" -> iso(text);
                        default ->
                            LocalDateTime.parse(text, DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                                    .atZone(zone)
                                    .toInstant();
                    });
        } catch (DateTimeException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** With an offset or without, with a T or a blank between date and time. */
    private Instant iso(String text) {
        String withT = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        boolean hasOffset = withT.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") && withT.length() > 11;
        return hasOffset
                ? OffsetDateTime.parse(withT).toInstant()
                : LocalDateTime.parse(withT).atZone(zone).toInstant();
    }

    private static boolean isNamed(String pattern) {
        return pattern.equals("iso") || pattern.matches("epoch-(s|ms|us|ns)");
    }
}
