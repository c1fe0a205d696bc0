package org.youlin.ingest.shard;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.ingest.journal.ShardHash;
import org.youlin.ingest.registry.RuleBook;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.workorder.AlarmChain;

/** The running shards, each on its own thread. */
public final class Shards implements AutoCloseable {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final ReadingJournal journal;
    private final List<Shard> shards = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** What every shard works with. */
    public record Surroundings(
            ReadingJournal journal,
            SeriesStore series,
            Database database,
            DeviceDirectory directory,
            RuleBook rules,
            AlarmChain chain,
            LatestValues latestValues,
            Keys keys,
            InstantSource clock,
            MeterRegistry meters) {}

    private Shards(ReadingJournal journal) {
        this.journal = journal;
    }

    /**
     * Takes up the work where it was left.
     *
     * @param count how many shards the journal is divided into, 1 or more
     */
    public static Shards start(int count, Surroundings with) {
        Shards running = new Shards(with.journal());
        long now = with.clock().millis();
        ShardRows rows = new ShardRows(with.keys());
        List<ShardMemory> memories = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            memories.add(new ShardMemory(with.directory(), with.rules(), with.latestValues(), now));
        }
        with.database().write(handle -> {
            rows.divideInto(handle, count);
            return rows;
        });
        restore(with.database(), rows, memories);
        for (int number = 0; number < count; number++) {
            ShardCommit commit = new ShardCommit(number, with.database(), rows, with.chain(), with.clock());
            Shard shard = new Shard(number, with, memories.get(number), commit, running::trim);
            running.shards.add(shard);
            running.threads.add(new Thread(shard, "shard-" + number));
        }
        running.threads.forEach(Thread::start);
        return running;
    }

    private static void restore(Database database, ShardRows rows, List<ShardMemory> memories) {
        database.read(handle -> {
            rows.eachLatest(handle, row -> of(memories, row.device()).restore(row.device(), row.metric(), row.value()));
            rows.eachLatestEvent(handle, row -> of(memories, row.device())
                    .restoreEvent(row.device(), row.type(), row.tsMillis(), row.receivedAtMillis()));
            rows.eachState(handle, row -> of(memories, row.device()).restore(row.device(), row.rule(), row.state()));
            return memories;
        });
    }

    private static ShardMemory of(List<ShardMemory> memories, DeviceId device) {
        return memories.get(ShardHash.shard(ShardHash.of(device), memories.size()));
    }

    /** Called after every commit; the journal drops only whole segments, so this is nearly always nothing. */
    private void trim() {
        journal.trim(shards.stream().mapToLong(Shard::committedPosition).min().orElse(0));
    }

    public List<ShardStatus> status() {
        return shards.stream().map(Shard::status).toList();
    }

    /** Stops reading, commits what was read, and waits for that. What remains is read again at the next start. */
    @Override
    public void close() {
        shards.forEach(Shard::stop);
        long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
            thread.interrupt();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
