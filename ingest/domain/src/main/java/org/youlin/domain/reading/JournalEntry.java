package org.youlin.domain.reading;

import java.util.Optional;
import org.youlin.domain.device.DeviceId;

/** What the journal keeps: whatever a device sent, understood or refused, and what has to be done in order with it. */
public sealed interface JournalEntry permits Telemetry, DeadLetter, AttributeReport, Erasure {
    /** The device it belongs to, which decides its shard; empty for a refused message of no known device. */
    Optional<DeviceId> originator();

    /** How it came in, such as {@code mqtt} or {@code bridge:mosquitto}. */
    String source();

    /** When it reached the gateway, epoch milliseconds. */
    long receivedAtMillis();

    /**
     * How many readings, events, attribute values and refused values it holds together: the unit in which everything
     * received is accounted for.
     */
    int items();
}
