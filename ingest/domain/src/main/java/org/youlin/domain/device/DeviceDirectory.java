package org.youlin.domain.device;

import java.util.Optional;

/** Who may speak, and as which device. Answers from memory: safe to call on an event loop. */
public interface DeviceDirectory {
    /** The device that owns {@code accessToken}; empty when nobody does. */
    Optional<Device> authenticate(String accessToken);

    Optional<Device> find(DeviceId id);
}
