package org.youlin.ingest.shard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What the shards count since the start of the process. */
final class ShardMeters {
    private static final double MILLIS_PER_SECOND = 1_000;

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

    /** Shows how one shard is doing, also while the database that people log in by does not answer. */
    static void watch(MeterRegistry registry, int shard, Supplier<ShardStatus> status) {
        String number = Integer.toString(shard);
        Gauge.builder("youlin.ingest.shard.pending", () -> status.get().bytesPending())
                .description("Journal bytes that the shard has yet to take in")
                .baseUnit("bytes")
                .tag("shard", number)
                .register(registry);
        Gauge.builder("youlin.ingest.shard.oldest", () -> status.get().oldestPendingMillis() / MILLIS_PER_SECOND)
                .description("Age of the oldest entry that is not committed")
                .baseUnit("seconds")
                .tag("shard", number)
                .register(registry);
        Gauge.builder("youlin.ingest.shard.rate", () -> status.get().bytesPerSecond())
                .description("Journal bytes taken in per second")
                .baseUnit("bytes")
                .tag("shard", number)
                .register(registry);
        Gauge.builder(
                        "youlin.ingest.shard.waiting",
                        () -> status.get().trouble().isPresent() ? 1 : 0)
                .description("1 while the shard waits for a store, or has stopped")
                .tag("shard", number)
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
