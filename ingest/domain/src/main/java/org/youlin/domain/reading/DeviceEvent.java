package org.youlin.domain.reading;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.youlin.domain.device.DeviceId;

/**
 * Something that happened at a device (设备事件): a pass, a forced door, an entry.
 *
 * @param tsMillis when it happened, epoch milliseconds
 * @param receivedAtMillis when it reached the gateway, epoch milliseconds
 */
public record DeviceEvent(
        DeviceId device, String type, long tsMillis, long receivedAtMillis, Map<String, String> details) {
    public DeviceEvent {
        requireNonNull(device, "device is null");
        requireNonNull(type, "type is null");
        details = Map.copyOf(details);
    }
}
