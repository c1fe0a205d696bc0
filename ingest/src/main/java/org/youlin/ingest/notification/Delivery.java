package org.youlin.ingest.notification;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of one attempt.
 *
 * @param error why it failed, without secrets; empty when the message arrived
 * @param askedForMillis how long the other side asked to be left alone, 0 or more
 */
public record Delivery(Optional<String> error, long askedForMillis) {
    static final Delivery DONE = new Delivery(Optional.empty(), 0);

    public Delivery {
        requireNonNull(error, "error is null");
    }

    static Delivery failed(String error) {
        return new Delivery(Optional.of(error), 0);
    }
}
