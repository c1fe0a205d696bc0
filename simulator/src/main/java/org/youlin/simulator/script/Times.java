package org.youlin.simulator.script;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as scenarios have them: {@code 26:30} after the start, {@code 2h30m} long. */
public final class Times {
    /** By whose clock scenarios start. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern MOMENT = Pattern.compile("(\\d{1,4}):([0-5]\\d)");

    private Times() {}

    /** Such as {@code 2026-01-12 08:00}. */
    static Instant start(String text) {
        try {
            return LocalDateTime.parse(text, START).atZone(ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("start is '" + text + "'; it must be like 2026-01-12 08:00", e);
        }
    }

    /** Hours and minutes since the start. */
    static Duration moment(String field, String text) {
        Matcher moment = MOMENT.matcher(text);
        if (!moment.matches()) {
            throw new IllegalArgumentException(
                    field + " is '" + text + "'; it must be hours and minutes since the start, like 1:30 or 26:00");
        }
        return Duration.ofHours(Long.parseLong(moment.group(1))).plusMinutes(Long.parseLong(moment.group(2)));
    }

    /** Such as {@code 2h}, {@code 90s}, {@code 1h30m} or {@code -2h}. */
    static Duration length(String field, String text) {
        try {
            boolean negative = text.startsWith("-");
            Duration length =
                    Duration.parse("PT" + text.substring(negative ? 1 : 0).toUpperCase(Locale.ROOT));
            return negative ? length.negated() : length;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(field + " is '" + text + "'; it must be like 10m, 2h or 1h30m", e);
        }
    }

    /** As it is written: {@code 26:30}. */
    public static String text(Duration moment) {
        return String.format(Locale.ROOT, "%02d:%02d", moment.toHours(), moment.toMinutesPart());
    }
}
