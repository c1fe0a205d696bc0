package org.youlin.domain.device;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.place.Place;

/**
 * A device (设备) known to the registry.
 *
 * @param fieldGateway the gateway device that speaks for this one; empty when it speaks for itself
 */
public record Device(DeviceId id, String name, DeviceProfile profile, Place place, Optional<DeviceId> fieldGateway) {
    public Device {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(profile, "profile is null");
        requireNonNull(place, "place is null");
        requireNonNull(fieldGateway, "fieldGateway is null");
    }
}
