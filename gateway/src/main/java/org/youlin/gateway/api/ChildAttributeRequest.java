package org.youlin.gateway.api;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.device.HardwareId;

/**
 * Which attributes of a child a field gateway wants to know.
 *
 * @param id the gateway's number for the request
 * @param single whether it asked for one attribute, whose value it expects without the key
 */
public record ChildAttributeRequest(long id, HardwareId child, AttributeRequest wanted, boolean single) {
    public ChildAttributeRequest {
        requireNonNull(child, "child is null");
        requireNonNull(wanted, "wanted is null");
    }
}
