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
    /** The device announced itself, or was announced by whoever speaks for it. */
    public static final String ONLINE = "online";

    /** The device said good-bye, or its will fell due. */
    public static final String OFFLINE = "offline";

    /** The detail that marks an event as sent again from the device's memory. */
    public static final String REPLAYED = "replayed";

    public DeviceEvent {
        requireNonNull(device, "device is null");
        requireNonNull(type, "type is null");
        details = Map.copyOf(details);
    }

    /** Whether it was sent again from the device's memory: it is kept, and raises nothing. */
    public boolean isReplayed() {
        return details.containsKey(REPLAYED);
    }
}
