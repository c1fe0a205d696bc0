package org.youlin.ingest.shard;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.ingest.journal.ShardHash;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.RuleBook;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.workorder.AlarmChain;

/** All shards of a process: each on its own thread once started, or stepped by hand. */
public final class Shards implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Shards.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final ReadingJournal journal;
    private final List<Shard> shards = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /** What every shard works with. */
    public record Surroundings(
            ReadingJournal journal,
            SeriesStore series,
            Database database,
            Registry registry,
            Supplier<RuleBook> rules,
            AlarmChain chain,
            LatestValues latestValues,
            Keys keys,
            InstantSource clock,
            RandomGenerator random,
            Patience patience,
            MeterRegistry meters) {}

    private Shards(ReadingJournal journal) {
        this.journal = journal;
    }

    /**
     * Takes up the work where it was left, without doing any yet.
     *
     * @param count how many shards the journal is divided into, 1 or more
     * @throws IllegalStateException when it was divided otherwise and has not been read to its end
     */
    public static Shards open(int count, Surroundings with) {
        Shards opened = new Shards(with.journal());
        long now = with.clock().millis();
        ShardRows rows = new ShardRows(with.keys());
        List<ShardMemory> memories = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            memories.add(new ShardMemory(with.registry(), with.rules(), with.latestValues(), now));
        }
        with.database().write(handle -> {
            rows.divideInto(handle, count);
            return rows;
        });
        restore(with.database(), with.rules().get(), rows, memories);
        for (int number = 0; number < count; number++) {
            ShardCommit commit = new ShardCommit(number, with, rows);
            Shard shard = new Shard(number, with, memories.get(number), commit, opened::trim);
            ShardMeters.watch(with.meters(), number, shard::status);
            opened.shards.add(shard);
        }
        return opened;
    }

    private static void restore(Database database, RuleBook book, ShardRows rows, List<ShardMemory> memories) {
        database.read(handle -> {
            rows.eachTail(handle, row -> of(memories, row.device()).restore(row.device(), row.metric(), row.tail()));
            EventRows.eachLatest(handle, row -> of(memories, row.device())
                    .restoreEvent(row.device(), row.type(), row.tsMillis(), row.receivedAtMillis()));
            AheadRows.each(handle, row -> of(memories, row.device()).restoreAhead(row.device(), row.position()));
            StateRows.each(
                    handle, book, row -> of(memories, row.device()).restore(row.device(), row.rule(), row.state()));
            return memories;
        });
    }

    private static ShardMemory of(List<ShardMemory> memories, DeviceId device) {
        return memories.get(ShardHash.shard(ShardHash.of(device), memories.size()));
    }

    /** Gives each shard its thread. */
    public void start() {
        for (Shard shard : shards) {
            threads.add(new Thread(() -> run(shard), "shard-" + shard.number()));
        }
        threads.forEach(Thread::start);
    }

    private void run(Shard shard) {
        ExecutorService writer =
                Executors.newSingleThreadExecutor(work -> new Thread(work, "shard-" + shard.number() + "-series"));
        shard.writeOn(writer);
        try {
            boolean stopping = false;
            while (!stopping) {
                Duration wait = shard.step();
                stopping = stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            }
            shard.finish();
        } catch (InterruptedException e) {
            log.info("shard {} was interrupted; it will read again from its last commit", shard.number());
        } catch (RuntimeException | Error e) {
            shard.fail(e);
        } finally {
            writer.shutdown();
        }
    }

    /** Has points written by {@code writer} and not by whoever steps; before the first step. */
    public void writeOn(Executor writer) {
        shards.forEach(shard -> shard.writeOn(writer));
    }

    /**
     * Steps one shard on the caller's thread; not after {@link #start}.
     *
     * @return how long nothing can be done
     * @throws InterruptedException when interrupted while waiting for entries
     */
    public Duration step(int shard) throws InterruptedException {
        return shards.get(shard).step();
    }

    /** Called after every commit; the journal drops only whole segments, so this is nearly always nothing. */
    private void trim() {
        journal.trim(shards.stream().mapToLong(Shard::committedPosition).min().orElse(0));
    }

    public List<ShardStatus> status() {
        return shards.stream().map(Shard::status).toList();
    }

    /** Stops reading, writes and commits what was read, and waits for that. What remains is read again at the next start. */
    @Override
    public void close() {
        boolean interrupted = threads.isEmpty() && isInterruptedInFinishing();
        stop.countDown();
        long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
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

    private boolean isInterruptedInFinishing() {
        try {
            for (Shard shard : shards) {
                shard.finish();
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
