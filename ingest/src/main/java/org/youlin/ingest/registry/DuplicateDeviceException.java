package org.youlin.ingest.registry;

import org.youlin.domain.device.DeviceId;

/** The id of a new device is taken. */
public final class DuplicateDeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DuplicateDeviceException(DeviceId id) {
        super("device '" + id + "' is already registered");
    }
}
