package org.youlin.ingest.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What the journal counts. */
final class JournalMeters {
    private final MeterRegistry registry;
    private final Counter entries;
    private final Counter bytes;
    private final Counter refused;
    private final Timer group;
    private final LongAdder refusedSinceOpening = new LongAdder();
    private final List<Gauge> gauges = new ArrayList<>();

    JournalMeters(MeterRegistry registry, long tornBytes) {
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
    }

    /** Shows how near the journal is to its bounds, until it is closed. */
    void watch(JournalConfig config, AppendQueue queue, SegmentChain chain, Room room) {
        bytes("youlin.journal.pending", "Bytes waiting to be made durable", queue::pendingBytes);
        bytes("youlin.journal.size", "Bytes kept in all segments", chain::bytes);
        bytes("youlin.journal.size.max", "Bytes kept at most", config::bytesMax);
        bytes("youlin.journal.disk.free", "Bytes of its disk that are free", room::usableBytes);
        bytes("youlin.journal.disk.free.min", "Bytes of its disk that must stay free", config::freeDiskBytesMin);
        gauges.add(Gauge.builder("youlin.journal.nearly.full", () -> room.isNearlyFull() ? 1 : 0)
                .description("Whether senders are held back, 0 or 1")
                .register(registry));
    }

    private void bytes(String name, String description, Supplier<Number> value) {
        gauges.add(Gauge.builder(name, value)
                .description(description)
                .baseUnit("bytes")
                .register(registry));
    }

    long refusedSinceOpening() {
        return refusedSinceOpening.sum();
    }

    void refused(int count) {
        refusedSinceOpening.add(count);
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
