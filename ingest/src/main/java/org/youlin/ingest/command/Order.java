package org.youlin.ingest.command;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What somebody wants a device to do.
 *
 * @param params a JSON value as text
 * @param timeout how long to wait for an answer after sending, 1 s to {@link #TIMEOUT_MAX}
 * @param expiresIn how long to wait for the device to listen, 1 s to {@link #EXPIRES_IN_MAX}
 * @param actor who wants it
 */
public record Order(String method, String params, Duration timeout, Duration expiresIn, String actor) {
    public static final Duration TIMEOUT_MAX = Duration.ofHours(1);
    public static final Duration EXPIRES_IN_MAX = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public Order {
        requireNonNull(method, "method is null");
        requireNonNull(params, "params is null");
        requireNonNull(actor, "actor is null");
        requireRange("timeout", timeout, TIMEOUT_MAX);
        requireRange("expiresIn", expiresIn, EXPIRES_IN_MAX);
    }

    private static void requireRange(String field, Duration value, Duration max) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(field + " is " + value + "; allowed are " + SHORTEST + " to " + max);
        }
    }
}
