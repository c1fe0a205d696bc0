package org.youlin.ingest.series;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/**
 * A request to InfluxDB that did not end well.
 *
 * @param status of the answer; 0 when there was none
 * @param reason in the server's words, or the network's
 */
record InfluxFailure(InfluxOutcome outcome, int status, String reason, Optional<Duration> retryAfter) {
    static InfluxFailure of(int status, String reason, Optional<Duration> retryAfter) {
        return new InfluxFailure(InfluxOutcome.of(status), status, reason, retryAfter);
    }

    static InfluxFailure of(IOException cause) {
        return new InfluxFailure(InfluxOutcome.of(cause), 0, String.valueOf(cause.getMessage()), Optional.empty());
    }

    /**
     * The failure as it is told to people.
     *
     * @param request such as "a write to database youlin_raw"
     */
    SeriesStoreUnavailableException unavailable(InfluxConfig config, String request) {
        String what = status == 0
                ? " does not answer " + request + " (" + reason + ")"
                : " answers " + request + " with " + status + ": " + reason;
        return new SeriesStoreUnavailableException(
                "InfluxDB at " + config.url() + what + (outcome.advice().isEmpty() ? "" : "; " + outcome.advice()),
                retryAfter);
    }
}
