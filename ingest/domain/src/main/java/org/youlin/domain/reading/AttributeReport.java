package org.youlin.domain.reading;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.youlin.domain.device.DeviceId;

/**
 * What a device says of itself besides readings (设备属性): its firmware, its address, its settings.
 *
 * @param values JSON texts by key
 */
public record AttributeReport(DeviceId device, String source, long receivedAtMillis, Map<String, String> values)
        implements JournalEntry {
    public AttributeReport {
        requireNonNull(device, "device is null");
        requireNonNull(source, "source is null");
        values = Map.copyOf(values);
    }

    @Override
    public Optional<DeviceId> originator() {
        return Optional.of(device);
    }

    @Override
    public int items() {
        return values.size();
    }
}
