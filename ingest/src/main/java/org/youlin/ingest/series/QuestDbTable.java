package org.youlin.ingest.series;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.O3PartitionPurgeJob;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.wal.ApplyWal2TableJob;
import io.questdb.cairo.wal.CheckWalTransactionsJob;
import io.questdb.cairo.wal.WalPurgeJob;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.cairo.wal.seq.SeqTxnTracker;
import io.questdb.griffin.SqlException;
import io.questdb.std.datetime.microtime.MicrosecondClockImpl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/**
 * The table of raw readings. A commit goes to a write-ahead log, which the writing thread then applies to the table
 * itself; no thread of ours or of QuestDB waits for work.
 */
final class QuestDbTable implements AutoCloseable {
    static final String NAME = "readings";

    private static final int DEVICE = 0;
    private static final int METRIC = 1;
    private static final int VALUE = 2;
    private static final Duration APPLY_PAUSE = Duration.ofMillis(10);
    private static final Duration APPLY_MAX = Duration.ofSeconds(30);

    private final CairoEngine engine;
    private final TableToken token;
    private final ApplyWal2TableJob apply;
    private final WalPurgeJob purgeLog;
    private final O3PartitionPurgeJob purgePartitions;
    private final ReentrantLock applying = new ReentrantLock();

    /** Creates the table when it is missing, and applies what a crash left between log and table. */
    QuestDbTable(CairoEngine engine, Duration retention) throws SqlException {
        this.engine = engine;
        engine.execute("CREATE TABLE IF NOT EXISTS " + NAME
                + " (device SYMBOL CAPACITY 16384, metric SYMBOL, value DOUBLE, ts TIMESTAMP)"
                + " TIMESTAMP(ts) PARTITION BY DAY TTL " + retention.toDays() + " DAYS WAL"
                + " DEDUP UPSERT KEYS(ts, device, metric)");
        token = engine.verifyTableName(NAME);
        apply = new ApplyWal2TableJob(engine, 0);
        purgeLog = new WalPurgeJob(engine, engine.getConfiguration().getFilesFacade(), MicrosecondClockImpl.INSTANCE);
        purgePartitions = new O3PartitionPurgeJob(engine, 1);
        new CheckWalTransactionsJob(engine).checkMissingWalTransactions();
        apply.drain(0);
    }

    /** Writes the points; on return they are on disk and can be read. */
    void write(List<Point> points) {
        commit(points);
        applyUpTo(engine.getTableSequencerAPI().lastTxn(token));
    }

    /** Writes the points to the log alone, where they are on disk and cannot be read. */
    void commit(List<Point> points) {
        try (WalWriter writer = engine.getWalWriter(token)) {
            for (Point point : points) {
                Reading reading = point.reading();
                TableWriter.Row row = writer.newRow(TimeUnit.MILLISECONDS.toMicros(reading.tsMillis()));
                row.putSym(DEVICE, point.deviceId().value());
                row.putSym(METRIC, reading.metric());
                row.putDouble(VALUE, reading.value());
                row.append();
            }
            writer.commit();
        }
    }

    /** Why commits are not applied any more; empty text when they are. */
    String suspension() {
        SeqTxnTracker state = state();
        return state.isSuspended()
                ? "series store's table is suspended: "
                        + (state.getErrorTag().text() + " " + state.getErrorMessage()).strip()
                : "";
    }

    /** Takes up applying again. QuestDB never does so by itself, though the disk may have room by now. */
    void resumeWhenSuspended() {
        if (state().isSuspended()) {
            engine.getTableSequencerAPI().resumeTable(token, -1);
            applyUpTo(engine.getTableSequencerAPI().lastTxn(token));
        }
    }

    @Override
    public void close() {
        apply.close();
        purgeLog.close();
        purgePartitions.close();
    }

    /** Applies commits until {@code transaction} can be read. Whoever holds the lock applies everybody's. */
    private void applyUpTo(long transaction) {
        SeqTxnTracker state = state();
        long deadline = System.nanoTime() + APPLY_MAX.toNanos();
        while (state.getWriterTxn() < transaction) {
            if (state.isSuspended()) {
                throw unavailable(suspension());
            }
            long before = state.getWriterTxn();
            if (System.nanoTime() > deadline || !applyOnce()) {
                throw unavailable("series store did not apply a commit within " + APPLY_MAX.toSeconds()
                        + " s, or was interrupted");
            }
            if (state.getWriterTxn() == before) {
                // QuestDB holds back for lack of memory.
                LockSupport.parkNanos(APPLY_PAUSE.toNanos());
            }
        }
    }

    private boolean applyOnce() {
        try {
            if (!applying.tryLock(APPLY_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            engine.notifyWalTxnCommitted(token);
            apply.drain(0);
            purgePartitions.drain(0);
            purgeLog.run(0);
            return true;
        } finally {
            applying.unlock();
        }
    }

    private SeqTxnTracker state() {
        return engine.getTableSequencerAPI().getTxnTracker(token);
    }

    private static SeriesStoreUnavailableException unavailable(String message) {
        return new SeriesStoreUnavailableException(message, Optional.empty());
    }
}
