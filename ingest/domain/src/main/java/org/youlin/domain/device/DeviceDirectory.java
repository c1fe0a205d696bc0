package org.youlin.domain.device;

import java.util.Optional;
import org.youlin.domain.place.OrganisationId;

/** Who may speak, and as which device. Answers from memory: safe to call on an event loop. */
public interface DeviceDirectory {
    /** The device that {@code credentials} belong to; empty when there is none. */
    Optional<Device> authenticate(DeviceCredentials credentials);

    Optional<Device> find(DeviceId id);

    /**
     * The device that messages call {@code hardwareId}, or whose id it is.
     *
     * @param fieldGateway whose child it must be; empty for devices that speak for themselves
     */
    Optional<Device> find(Optional<DeviceId> fieldGateway, HardwareId hardwareId);

    /** The organisation that answers for {@code device}: the property company, else the community office. */
    OrganisationId tenant(Device device);
}
