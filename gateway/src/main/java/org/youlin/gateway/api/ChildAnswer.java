package org.youlin.gateway.api;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.device.HardwareId;

/**
 * What a child says came of a command.
 *
 * @param number the command's, 1 or more
 * @param response a JSON value as text
 */
public record ChildAnswer(HardwareId child, long number, String response) {
    public ChildAnswer {
        requireNonNull(child, "child is null");
        requireNonNull(response, "response is null");
    }
}
