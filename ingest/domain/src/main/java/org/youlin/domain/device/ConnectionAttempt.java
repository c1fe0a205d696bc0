package org.youlin.domain.device;

import static java.util.Objects.requireNonNull;

/**
 * A device came, went, or was turned away: what somebody asks who looks for a device that is not shown.
 *
 * @param tsMillis epoch milliseconds
 * @param address from where
 * @param outcome such as {@code CONNECTED}, {@code BAD_CREDENTIALS} or {@code KEEP_ALIVE_TIMEOUT}
 * @param detail more about it in words; empty when there is nothing more
 */
public record ConnectionAttempt(long tsMillis, String address, String outcome, String detail) {
    public ConnectionAttempt {
        requireNonNull(address, "address is null");
        requireNonNull(outcome, "outcome is null");
        requireNonNull(detail, "detail is null");
    }
}
