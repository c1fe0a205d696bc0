package org.youlin.ingest.cases;

import java.time.Duration;

/**
 * How long cases wait for what people or time may bring.
 *
 * @param reraiseAfter how long a case stays away that a person closed although its condition holds, 1 minute or more
 * @param releaseAfter how long alarms stay in the case of what explained them after that is over, 1 minute or more
 */
public record CaseTimes(Duration reraiseAfter, Duration releaseAfter) {
    private static final Duration LEAST = Duration.ofMinutes(1);

    /** A day to look again; and a day in which a house that had gone cold is warm again. */
    public static final CaseTimes DEFAULTS = new CaseTimes(Duration.ofHours(24), Duration.ofHours(24));

    public CaseTimes {
        requireLong("reraiseAfter", reraiseAfter);
        requireLong("releaseAfter", releaseAfter);
    }

    private static void requireLong(String field, Duration value) {
        if (value.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be " + LEAST + " or more");
        }
    }
}
