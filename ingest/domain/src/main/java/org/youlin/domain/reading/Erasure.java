package org.youlin.domain.reading;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.device.DeviceId;

/**
 * The request to erase everything that a device has reported so far (个人信息删除). It goes through the journal, so that
 * it takes effect between what was received before it and what is received after it.
 */
public record Erasure(DeviceId device, String source, long receivedAtMillis) implements JournalEntry {
    public Erasure {
        requireNonNull(device, "device is null");
        requireNonNull(source, "source is null");
    }

    @Override
    public Optional<DeviceId> originator() {
        return Optional.of(device);
    }

    @Override
    public int items() {
        return 0;
    }
}
