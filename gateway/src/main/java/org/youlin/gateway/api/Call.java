package org.youlin.gateway.api;

import static java.util.Objects.requireNonNull;

/** What a device asks the platform to do. */
public record Call(String method) {
    public Call {
        requireNonNull(method, "method is null");
    }
}
