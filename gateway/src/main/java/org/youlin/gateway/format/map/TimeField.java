package org.youlin.gateway.format.map;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Where the time of measurement stands.
 *
 * @param pattern of a local time, as {@link java.time.format.DateTimeFormatter} has it; {@code yyyy-MM-dd HH:mm:ss}
 *     when empty
 * @param zone of a local time without an offset; {@code Asia/Shanghai} when empty
 * @param optional whether messages without it are in order; they get the time of receipt
 * @param text whether a number may be written as text
 */
record TimeField(
        Pointer pointer,
        TimeFormat format,
        Optional<String> pattern,
        Optional<String> zone,
        Optional<Boolean> optional,
        Optional<Boolean> text) {
    private static final String PATTERN = "yyyy-MM-dd HH:mm:ss";
    private static final String ZONE = "Asia/Shanghai";

    TimeField {
        requireNonNull(pointer, "pointer is null");
        requireNonNull(optional, "optional is null");
        requireNonNull(text, "text is null");
        if (format != TimeFormat.LOCAL && (pattern.isPresent() || zone.isPresent())) {
            throw new IllegalArgumentException("pattern and zone belong to format local only");
        }
        if (text.isPresent() && (format == TimeFormat.LOCAL || format == TimeFormat.ISO)) {
            throw new IllegalArgumentException("text belongs to formats epoch_s and epoch_ms only");
        }
        zone.ifPresent(TimeField::requireZone);
        pattern.ifPresent(LocalTimes::new);
    }

    private static void requireZone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone '" + zone + "' is not a time zone such as " + ZONE, e);
        }
    }

    LocalTimes localTimes() {
        return new LocalTimes(pattern.orElse(PATTERN));
    }

    ZoneId zoneId() {
        return ZoneId.of(zone.orElse(ZONE));
    }
}
