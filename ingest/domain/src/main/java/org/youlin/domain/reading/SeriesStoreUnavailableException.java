package org.youlin.domain.reading;

import java.time.Duration;
import java.util.Optional;

/** The series store could not be reached, or is not set up. Everything is kept and tried again. */
public final class SeriesStoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    public SeriesStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
        retryAfter = Optional.empty();
    }

    public SeriesStoreUnavailableException(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the store asked to be left alone. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
