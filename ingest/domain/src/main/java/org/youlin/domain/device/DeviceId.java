package org.youlin.domain.device;

import org.youlin.domain.place.Identifiers;

/** A device (设备), unique in the whole platform. */
public record DeviceId(String value) {
    public DeviceId {
        Identifiers.requireValid("device id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
