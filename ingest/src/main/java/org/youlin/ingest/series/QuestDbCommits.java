package org.youlin.ingest.series;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.ColumnPurgeJob;
import io.questdb.cairo.O3PartitionPurgeJob;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.wal.ApplyWal2TableJob;
import io.questdb.cairo.wal.CheckWalTransactionsJob;
import io.questdb.cairo.wal.WalPurgeJob;
import io.questdb.cairo.wal.seq.SeqTxnTracker;
import io.questdb.griffin.SqlException;
import io.questdb.std.datetime.microtime.MicrosecondClockImpl;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/**
 * Carries commits from QuestDB's write-ahead log to its tables. A commit goes to the log, and the thread that made it
 * applies it; no thread of ours or of QuestDB waits for work.
 */
final class QuestDbCommits implements AutoCloseable {
    private static final Duration APPLY_PAUSE = Duration.ofMillis(10);
    private static final Duration APPLY_MAX = Duration.ofSeconds(30);

    private final CairoEngine engine;
    private final ApplyWal2TableJob apply;
    private final WalPurgeJob purgeLog;
    private final O3PartitionPurgeJob purgePartitions;
    private final ColumnPurgeJob purgeColumns;
    private final ReentrantLock applying = new ReentrantLock();

    QuestDbCommits(CairoEngine engine) throws SqlException {
        this.engine = engine;
        apply = new ApplyWal2TableJob(engine, 0);
        purgeLog = purgeOfLog();
        purgePartitions = new O3PartitionPurgeJob(engine, 1);
        purgeColumns = new ColumnPurgeJob(engine);
    }

    /** Applies what a crash left between log and tables. */
    void recover() {
        new CheckWalTransactionsJob(engine).checkMissingWalTransactions();
        apply.drain(0);
    }

    /** Applies all commits to the table so far; whoever holds the lock applies everybody's. */
    void apply(TableToken token) {
        long transaction = engine.getTableSequencerAPI().lastTxn(token);
        SeqTxnTracker state = state(token);
        long deadline = System.nanoTime() + APPLY_MAX.toNanos();
        while (state.getWriterTxn() < transaction) {
            if (state.isSuspended()) {
                throw unavailable(suspension(token));
            }
            long before = state.getWriterTxn();
            if (System.nanoTime() > deadline || !applyOnce(token)) {
                throw unavailable("series store did not apply a commit within " + APPLY_MAX.toSeconds()
                        + " s, or was interrupted");
            }
            if (state.getWriterTxn() == before) {
                // QuestDB holds back for lack of memory.
                LockSupport.parkNanos(APPLY_PAUSE.toNanos());
            }
        }
    }

    /** Why commits to the table are not applied any more; empty text when they are. */
    String suspension(TableToken token) {
        SeqTxnTracker state = state(token);
        return state.isSuspended()
                ? "series store's table " + token.getTableName() + " is suspended: "
                        + (state.getErrorTag().text() + " " + state.getErrorMessage()).strip()
                : "";
    }

    /** Takes up applying again. QuestDB never does so by itself, though the disk may have room by now. */
    void resumeWhenSuspended(TableToken token) {
        if (state(token).isSuspended()) {
            engine.getTableSequencerAPI().resumeTable(token, -1);
            apply(token);
        }
    }

    /**
     * Deletes the files of what is not part of any table any more: applied commits, old versions of columns and
     * partitions. Nobody else may use the store meanwhile, or their files stay until the next time.
     */
    void deleteLeftovers() {
        applying.lock();
        try {
            engine.releaseAllReaders();
            engine.releaseAllWalWriters();
            purgeColumns.drain(0);
            purgePartitions.drain(0);
            // A new one, because each looks no more often than every half minute.
            try (WalPurgeJob now = purgeOfLog()) {
                now.run(0);
            }
        } finally {
            applying.unlock();
        }
    }

    @Override
    public void close() {
        apply.close();
        purgeLog.close();
        purgePartitions.close();
        purgeColumns.close();
    }

    private WalPurgeJob purgeOfLog() {
        return new WalPurgeJob(engine, engine.getConfiguration().getFilesFacade(), MicrosecondClockImpl.INSTANCE);
    }

    private boolean applyOnce(TableToken token) {
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
            purgeColumns.run(0);
            purgeLog.run(0);
            return true;
        } finally {
            applying.unlock();
        }
    }

    private SeqTxnTracker state(TableToken token) {
        return engine.getTableSequencerAPI().getTxnTracker(token);
    }

    private static SeriesStoreUnavailableException unavailable(String message) {
        return new SeriesStoreUnavailableException(message, Optional.empty());
    }
}
