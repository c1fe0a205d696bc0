package org.youlin.gateway.intake;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.HardwareId;

/**
 * In whose name a vendor's message may speak: a field gateway for its children and itself, any other device for itself
 * alone whatever the message says, a broker for every device that stands behind no gateway.
 *
 * @param device who has proved its identity; empty for a broker
 */
public record Speaker(Optional<Device> device) {
    /** A broker that the settings trust. */
    public static final Speaker BROKER = new Speaker(Optional.empty());

    public Speaker {
        requireNonNull(device, "device is null");
    }

    public static Speaker of(Device device) {
        return new Speaker(Optional.of(device));
    }

    Optional<DeviceId> id() {
        return device.map(Device::id);
    }

    /** The device meant by {@code hardwareId}; empty when there is none that this one may speak for. */
    Optional<Device> sender(Optional<String> hardwareId, DeviceDirectory directory) {
        if (device.isPresent()
                && (hardwareId.isEmpty() || device.get().profile().kind() != DeviceKind.FIELD_GATEWAY)) {
            return device;
        }
        return hardwareId.filter(HardwareId::isValid).flatMap(name -> directory.find(id(), new HardwareId(name)));
    }

    /** What an unknown sender should have been. */
    String expected() {
        return device.map(gateway -> "a child of gateway " + gateway.id()).orElse("a registered device");
    }
}
