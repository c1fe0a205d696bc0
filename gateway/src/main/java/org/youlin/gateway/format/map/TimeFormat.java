package org.youlin.gateway.format.map;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;

/** How a vendor writes the time. */
enum TimeFormat {
    /** Seconds since 1970, with or without a fraction. */
    EPOCH_S,
    /** Milliseconds since 1970. */
    EPOCH_MS,
    /** RFC 3339, with an offset from UTC. */
    ISO,
    /** The clock on the wall, by a pattern. */
    LOCAL;

    @JsonCreator
    static TimeFormat ofName(String name) {
        for (TimeFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException("format '" + name + "' is not one of epoch_s, epoch_ms, iso, local");
    }
}
