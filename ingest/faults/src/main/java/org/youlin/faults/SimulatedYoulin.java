package org.youlin.faults;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.ingest.journal.Disk;
import org.youlin.ingest.journal.JournalConfig;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.shard.Patience;
import org.youlin.ingest.shard.Shards;

/** The simulated program: all that a crash takes away. */
record SimulatedYoulin(LocalJournal journal, Shards shards, SimulatedWriter writer) {
    private static final Path DIRECTORY = Path.of("journal");
    /** Small, so that files are begun, filled and trimmed within one run. */
    private static final long SEGMENT_BYTES = 4_096;

    private static final long JOURNAL_BYTES_MAX = 16 * SEGMENT_BYTES;

    static LocalJournal openJournal(Disk disk, int shardCount, SettableClock clock) throws IOException {
        JournalConfig config =
                new JournalConfig(DIRECTORY, shardCount, SEGMENT_BYTES, JOURNAL_BYTES_MAX, 0, Duration.ZERO);
        return LocalJournal.open(config, new SimpleMeterRegistry(), disk, clock::nanos);
    }

    static Shards openShards(
            ReadingJournal journal,
            int shardCount,
            SeriesStore series,
            SimulatedStreet street,
            RandomGenerator random) {
        return Shards.open(
                shardCount,
                new Shards.Surroundings(
                        journal,
                        series,
                        street.database,
                        street.registry,
                        street.rules::book,
                        street.chain,
                        new LatestValues(),
                        street.keys,
                        street.clock,
                        random,
                        Patience.NONE,
                        new SimpleMeterRegistry()));
    }
}
