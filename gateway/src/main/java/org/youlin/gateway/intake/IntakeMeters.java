package org.youlin.gateway.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

/** The counters of one source. */
final class IntakeMeters {
    private final Counter received;
    private final Counter readings;
    private final Counter events;
    private final Counter attributes;
    private final Counter unavailable;
    private final Map<RefusalReason, Counter> refused = new EnumMap<>(RefusalReason.class);

    IntakeMeters(MeterRegistry meters, String source) {
        received = Counter.builder("youlin.gateway.received")
                .description("Messages received")
                .tag("source", source)
                .register(meters);
        readings = Counter.builder("youlin.gateway.readings")
                .description("Readings accepted and durable")
                .tag("source", source)
                .register(meters);
        events = Counter.builder("youlin.gateway.events")
                .description("Events accepted and durable")
                .tag("source", source)
                .register(meters);
        attributes = Counter.builder("youlin.gateway.attributes")
                .description("Attributes accepted and durable")
                .tag("source", source)
                .register(meters);
        unavailable = Counter.builder("youlin.gateway.unavailable")
                .description("Messages that the journal did not take; their senders send them again")
                .tag("source", source)
                .register(meters);
        for (RefusalReason reason : RefusalReason.values()) {
            refused.put(
                    reason,
                    Counter.builder("youlin.gateway.refused")
                            .description("Refusals, durable as dead letters")
                            .tag("source", source)
                            .tag("reason", reason.name())
                            .register(meters));
        }
    }

    void received() {
        received.increment();
    }

    void unavailable() {
        unavailable.increment();
    }

    void durable(Entries entries) {
        readings.increment(entries.readings());
        events.increment(entries.events());
        attributes.increment(entries.attributes());
        for (Refusal refusal : entries.refusals()) {
            Counter counter = refused.get(refusal.reason());
            if (counter != null) {
                counter.increment();
            }
        }
    }
}
