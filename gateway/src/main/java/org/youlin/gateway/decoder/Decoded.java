package org.youlin.gateway.decoder;

import java.util.List;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;

/** What one device's message held: what was understood, and why the rest was not. */
public record Decoded(List<Reading> readings, List<DeviceEvent> events, List<Refusal> refusals) {
    public Decoded {
        readings = List.copyOf(readings);
        events = List.copyOf(events);
        refusals = List.copyOf(refusals);
    }

    static Decoded refused(Refusal whole) {
        return new Decoded(List.of(), List.of(), List.of(whole));
    }

    public boolean hasTelemetry() {
        return !readings.isEmpty() || !events.isEmpty();
    }
}
