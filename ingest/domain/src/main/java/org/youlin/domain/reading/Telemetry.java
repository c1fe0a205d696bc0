package org.youlin.domain.reading;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.DeviceId;

/** The readings and events that one device sent in one message (遥测). */
public record Telemetry(
        DeviceId device, String source, long receivedAtMillis, List<Reading> readings, List<DeviceEvent> events)
        implements JournalEntry {
    public Telemetry {
        requireNonNull(device, "device is null");
        requireNonNull(source, "source is null");
        readings = List.copyOf(readings);
        events = List.copyOf(events);
    }

    @Override
    public Optional<DeviceId> originator() {
        return Optional.of(device);
    }

    @Override
    public int items() {
        return readings.size() + events.size();
    }
}
