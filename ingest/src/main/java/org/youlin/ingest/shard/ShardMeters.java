package org.youlin.ingest.shard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the shards count since the start of the process. */
final class ShardMeters {
    private final Counter stored;
    private final Counter duplicates;
    private final Counter refused;

    ShardMeters(MeterRegistry registry) {
        stored = Counter.builder("youlin.ingest.readings.stored")
                .description("Readings written to the series store")
                .register(registry);
        duplicates = Counter.builder("youlin.ingest.readings.duplicate")
                .description("Readings and events that had been stored before")
                .register(registry);
        refused = Counter.builder("youlin.ingest.messages.refused")
                .description("Dead letters kept")
                .register(registry);
    }

    void stored(int readings) {
        stored.increment(readings);
    }

    void committed(Effects effects) {
        duplicates.increment((double) effects.tallies.values().stream()
                .mapToLong(tally -> tally.duplicate)
                .sum());
        refused.increment(effects.deadLetters.size());
    }
}
