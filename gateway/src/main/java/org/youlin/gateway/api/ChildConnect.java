package org.youlin.gateway.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.device.HardwareId;

/**
 * A field gateway names a child that has come or gone.
 *
 * @param type what it says the child is
 */
public record ChildConnect(HardwareId child, Optional<String> type) {
    public ChildConnect {
        requireNonNull(child, "child is null");
        requireNonNull(type, "type is null");
    }
}
