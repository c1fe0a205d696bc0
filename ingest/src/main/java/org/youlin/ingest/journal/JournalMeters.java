package org.youlin.ingest.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/** What the journal counts. */
final class JournalMeters {
    private final MeterRegistry registry;
    private final Counter entries;
    private final Counter bytes;
    private final Counter refused;
    private final Timer group;
    private final List<Gauge> gauges;

    JournalMeters(MeterRegistry registry, AppendQueue queue, SegmentChain chain, long tornBytes) {
        this.registry = registry;
        entries = Counter.builder("youlin.journal.appended.entries")
                .description("Entries made durable")
                .register(registry);
        bytes = Counter.builder("youlin.journal.appended")
                .description("Bytes made durable")
                .baseUnit("bytes")
                .register(registry);
        refused = Counter.builder("youlin.journal.refused.entries")
                .description("Entries refused at a bound or after a disk error; their senders keep them")
                .register(registry);
        group = Timer.builder("youlin.journal.sync")
                .description("Time to write and sync one group")
                .register(registry);
        Counter.builder("youlin.journal.torn")
                .description("Bytes of unfinished writes cut off on opening")
                .baseUnit("bytes")
                .register(registry)
                .increment((double) tornBytes);
        gauges = List.of(
                Gauge.builder("youlin.journal.pending", queue, AppendQueue::pendingBytes)
                        .description("Bytes waiting to be made durable")
                        .baseUnit("bytes")
                        .register(registry),
                Gauge.builder("youlin.journal.size", chain, SegmentChain::bytes)
                        .description("Bytes kept in all segments")
                        .baseUnit("bytes")
                        .register(registry));
    }

    void refused(int count) {
        refused.increment(count);
    }

    void appended(int count, long size) {
        entries.increment(count);
        bytes.increment((double) size);
    }

    Timer group() {
        return group;
    }

    /** Takes the gauges out of the registry, which would else show the last journal's for ever. */
    void close() {
        gauges.forEach(registry::remove);
    }
}
