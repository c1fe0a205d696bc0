package org.youlin.gateway.bridge;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How a bridge is doing.
 *
 * @param since when the phase began
 * @param lastError the last trouble in a sentence, also when it is over; never holds a secret
 * @param received messages that came since the bridge was opened
 * @param acknowledged those of them that are durable, and of which the broker was told so
 */
public record BridgeState(Phase phase, Instant since, Optional<String> lastError, long received, long acknowledged) {
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
