package org.youlin.domain.device;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What is known of devices besides their readings. Methods return at once. */
public interface DeviceAttributes {
    /** Who sets an attribute: the device itself, or people for the device. */
    enum Scope {
        CLIENT,
        SHARED
    }

    /**
     * A device's attributes as JSON texts by key.
     *
     * @param keys those wanted; empty for all
     */
    CompletionStage<Map<String, String>> read(DeviceId device, Scope scope, Optional<Set<String>> keys);
}
