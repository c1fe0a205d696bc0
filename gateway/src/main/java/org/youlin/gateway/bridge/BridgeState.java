package org.youlin.gateway.bridge;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How a bridge is doing.
 *
 * @param since when the phase began
 * @param lastError the last trouble in a sentence, also when it is over; never holds a secret
 */
public record BridgeState(Phase phase, Instant since, Optional<String> lastError) {
    /** Whether messages flow. */
    public enum Phase {
        CONNECTED,
        RECONNECTING,
        CLOSED
    }

    public BridgeState {
        requireNonNull(phase, "phase is null");
        requireNonNull(since, "since is null");
        requireNonNull(lastError, "lastError is null");
    }
}
