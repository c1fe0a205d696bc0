package org.youlin.domain.device;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.place.Place;

/**
 * A device (设备) known to the registry.
 *
 * @param fieldGateway the gateway device that speaks for this one; empty when it speaks for itself
 * @param hardwareId what vendors' messages call it; empty when they call it by its id
 */
public record Device(
        DeviceId id,
        String name,
        DeviceProfile profile,
        Place place,
        Optional<DeviceId> fieldGateway,
        Optional<HardwareId> hardwareId) {
    public Device {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(profile, "profile is null");
        requireNonNull(place, "place is null");
        requireNonNull(fieldGateway, "fieldGateway is null");
        requireNonNull(hardwareId, "hardwareId is null");
    }

    /** A device that is called by its id alone. */
    public Device(DeviceId id, String name, DeviceProfile profile, Place place, Optional<DeviceId> fieldGateway) {
        this(id, name, profile, place, fieldGateway, Optional.empty());
    }
}
