package org.youlin.domain.device;

import java.time.Duration;
import java.util.OptionalLong;

/** Whether a device's data can still be believed; says nothing about its connection. */
public enum Freshness {
    FRESH,
    STALE,
    NEVER;

    /** The freshness at {@code nowMillis} of a device last heard at {@code lastMillis}. */
    public static Freshness at(long nowMillis, OptionalLong lastMillis, Duration staleAfter) {
        if (lastMillis.isEmpty()) {
            return NEVER;
        }
        return nowMillis - lastMillis.getAsLong() > staleAfter.toMillis() ? STALE : FRESH;
    }
}
