package org.youlin.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.youlin.domain.reading.ReadingJournal.Batch;

/** The readers of all shards, who wait for the journal to grow. */
final class ShardReaders implements Closeable {
    private static final long BATCH_BYTES_MAX = 4 << 20;

    private final List<ShardReader> readers;
    private final ChangeSignal signal;
    private final LongSupplier nanoClock;

    ShardReaders(int shards, SegmentChain chain, ChangeSignal signal, LongSupplier nanoClock, Runnable rollRequest) {
        this.signal = signal;
        this.nanoClock = nanoClock;
        readers = IntStream.range(0, shards)
                .mapToObj(shard -> new ShardReader(shard, shards, chain, rollRequest))
                .toList();
    }

    Batch read(int shard, long position, int entriesMax, Duration wait) throws IOException, InterruptedException {
        if (entriesMax < 1) {
            throw new IllegalArgumentException("entriesMax is " + entriesMax + "; it must be 1 or more");
        }
        if (shard < 0 || shard >= readers.size()) {
            throw new IllegalArgumentException("shard is " + shard + "; it must be 0 to " + (readers.size() - 1));
        }
        ShardReader reader = readers.get(shard);
        long deadline = nanoClock.getAsLong() + wait.toNanos();
        long from = position;
        while (true) {
            long seen = signal.changes();
            Batch batch = reader.read(from, entriesMax, BATCH_BYTES_MAX);
            boolean atEnd = batch.next() - from < BATCH_BYTES_MAX;
            if (!batch.entries().isEmpty() || !atEnd || !signal.awaitMore(seen, deadline - nanoClock.getAsLong())) {
                return batch;
            }
            from = batch.next();
        }
    }

    @Override
    public void close() throws IOException {
        for (ShardReader reader : readers) {
            reader.close();
        }
    }
}
