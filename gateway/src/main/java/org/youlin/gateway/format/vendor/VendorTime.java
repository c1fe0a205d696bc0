package org.youlin.gateway.format.vendor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the times that vendors write, with an offset or without.
 *
 * @param zone where a time without an offset is meant
 */
public record VendorTime(ZoneId zone) {
    private static final String ZONE_DEFAULT = "Asia/Shanghai";
    private static final int CHARS_MAX = 40;
    private static final int DATE_CHARS = 10;

    /**
     * Reads times of one zone.
     *
     * @param zone a time zone's name; empty for {@value #ZONE_DEFAULT}
     * @throws IllegalArgumentException when there is no such zone
     */
    public static VendorTime in(Optional<String> zone) {
        String name = zone.orElse(ZONE_DEFAULT);
        try {
            return new VendorTime(ZoneId.of(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone '" + name + "' must be a time zone such as " + ZONE_DEFAULT, e);
        }
    }

    /** Epoch milliseconds of {@code 2026-01-12T02:13:44+08:00}, or of {@code 2026-01-12 02:13:44} in the zone. */
    public OptionalLong millis(String text) {
        if (text.length() <= DATE_CHARS || text.length() > CHARS_MAX) {
            return OptionalLong.empty();
        }
        String date = text.substring(0, DATE_CHARS).replace('/', '-');
        String time = text.substring(DATE_CHARS + 1).strip();
        try {
            return OptionalLong.of(instant(date + "T" + time).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private Instant instant(String iso) {
        boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > DATE_CHARS;
        return hasOffset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }

    /**
     * Keeps apart what a device numbers but times to the second, and keeps what it sends again together: the number
     * becomes the time's milliseconds, unless it has some.
     */
    public static long tellingApart(long millis, OptionalLong number) {
        boolean isWholeSecond = Math.floorMod(millis, 1_000L) == 0;
        return isWholeSecond && number.isPresent() ? millis + Math.floorMod(number.getAsLong(), 1_000L) : millis;
    }
}
