package org.youlin.ingest.series;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an HTTP status of InfluxDB asks of us. */
enum InfluxOutcome {
    DONE,
    /** The server cannot do it now: everything is sent again. */
    TRY_LATER,
    /** Some of the lines will never be taken. */
    BAD_LINES,
    /** The same lines in smaller requests. */
    TOO_LARGE,
    /** Somebody has to change the configuration; until then nothing is taken, and nothing is given up. */
    NOT_SET_UP;

    private static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(5);

    /** @param status 0 when no answer came */
    static InfluxOutcome of(int status) {
        if (status == 0 || status == 408 || status == 429 || status >= 500) {
            return TRY_LATER;
        }
        if (status / 100 == 2) {
            return DONE;
        }
        return switch (status) {
            case 400, 422 -> BAD_LINES;
            case 413 -> TOO_LARGE;
            default -> NOT_SET_UP;
        };
    }

    /**
     * The pause that the server asked for, 5 minutes at most.
     *
     * @param header whole seconds; anything else, such as a date, says nothing
     */
    static Optional<Duration> retryAfter(@Nullable String header) {
        if (header == null || !header.strip().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header.strip()));
        return Optional.of(asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked);
    }
}
