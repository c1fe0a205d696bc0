package org.youlin.gateway.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** A device may be claimed by whoever knows its secret, which does not show in {@code toString}. */
public record Claim(String secretKey, Duration validFor) {
    public Claim {
        requireNonNull(secretKey, "secretKey is null");
        requireNonNull(validFor, "validFor is null");
    }

    @Override
    public String toString() {
        return "Claim[…, " + validFor + "]";
    }
}
