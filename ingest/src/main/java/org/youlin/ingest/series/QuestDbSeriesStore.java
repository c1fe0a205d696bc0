package org.youlin.ingest.series;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoError;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.O3PartitionPurgeJob;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.wal.ApplyWal2TableJob;
import io.questdb.cairo.wal.CheckWalTransactionsJob;
import io.questdb.cairo.wal.WalPurgeJob;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.cairo.wal.seq.SeqTxnTracker;
import io.questdb.griffin.SqlException;
import io.questdb.std.FilesFacade;
import io.questdb.std.FilesFacadeImpl;
import io.questdb.std.datetime.microtime.MicrosecondClockImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/**
 * Readings in an embedded QuestDB, for a platform without a database server. A commit goes to a write-ahead log, which
 * the writing thread then applies to the table itself, so that what was written can be read on return.
 */
public final class QuestDbSeriesStore implements SeriesStore {
    /** How long readings are kept, and so how old one may be. */
    public static final Duration RETENTION = Duration.ofDays(90);

    /** How far ahead of our clock a reading may be. */
    public static final Duration FUTURE_MAX = Duration.ofDays(1);

    /** Below this the store takes nothing: QuestDB on a full disk confirms commits that nobody can see. */
    static final long FREE_BYTES_MIN = 256L << 20;

    private static final Duration APPLY_MAX = Duration.ofSeconds(30);
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS " + QuestDbQuery.TABLE
            + " (device SYMBOL CAPACITY 16384, metric SYMBOL, value DOUBLE, ts TIMESTAMP)"
            + " TIMESTAMP(ts) PARTITION BY DAY TTL " + RETENTION.toDays() + " DAYS WAL"
            + " DEDUP UPSERT KEYS(ts, device, metric)";
    private static final int DEVICE = 0;
    private static final int METRIC = 1;
    private static final int VALUE = 2;

    private final Path directory;
    private final InstantSource clock;
    private final long freeBytesMin;
    private final CairoEngine engine;
    private final TableToken table;
    private final QuestDbQuery query;
    private final ApplyWal2TableJob apply;
    private final WalPurgeJob purgeLog;
    private final O3PartitionPurgeJob purgePartitions;
    private final ReentrantLock applying = new ReentrantLock();

    /** Held for reading by every use of the engine: its memory is native, and use after close ends the process. */
    private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();

    private boolean closed;

    private QuestDbSeriesStore(Path directory, CairoEngine engine, InstantSource clock, long freeBytesMin)
            throws SqlException {
        this.directory = directory;
        this.clock = clock;
        this.freeBytesMin = freeBytesMin;
        this.engine = engine;
        engine.execute(CREATE);
        table = engine.verifyTableName(QuestDbQuery.TABLE);
        query = new QuestDbQuery(engine);
        apply = new ApplyWal2TableJob(engine, 0);
        purgeLog = new WalPurgeJob(engine, engine.getConfiguration().getFilesFacade(), MicrosecondClockImpl.INSTANCE);
        purgePartitions = new O3PartitionPurgeJob(engine, 1);
        // What a crash left between commit and table.
        new CheckWalTransactionsJob(engine).checkMissingWalTransactions();
        apply.drain(0);
    }

    /**
     * Opens the store in {@code directory}, which is created when missing.
     *
     * @param clock decides which readings are too old or too far ahead to keep
     * @throws IllegalStateException when the directory cannot be used, as when another process holds it
     */
    public static QuestDbSeriesStore open(Path directory, InstantSource clock) {
        QuestDbLog.install();
        return open(directory, clock, FilesFacadeImpl.INSTANCE, FREE_BYTES_MIN);
    }

    static QuestDbSeriesStore open(Path directory, InstantSource clock, FilesFacade files, long freeBytesMin) {
        QuestDbLog.install();
        try {
            Files.createDirectories(directory);
            CairoEngine engine = new CairoEngine(new QuestDbSettings(directory, files, clock));
            try {
                return new QuestDbSeriesStore(directory, engine, clock, freeBytesMin);
            } catch (SqlException | CairoException | CairoError e) {
                engine.close();
                throw e;
            }
        } catch (SqlException | CairoException | CairoError e) {
            throw new IllegalStateException("series store cannot be opened in " + directory
                    + "; is another process using it? " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("directory " + directory + " cannot be created", e);
        }
    }

    @Override
    public List<Rejected> write(List<Point> points) {
        List<Rejected> rejected = new ArrayList<>();
        use(() -> {
            requireRoom();
            resumeWhenSuspended();
            if (commit(points, rejected)) {
                applyUpTo(engine.getTableSequencerAPI().lastTxn(table));
            }
            return rejected;
        });
        return List.copyOf(rejected);
    }

    @Override
    public List<Bucket> range(Device device, String metric, long fromMillis, long toMillis, long bucketMillis) {
        SeriesRange range = new SeriesRange(device, metric, fromMillis, toMillis, bucketMillis);
        return range.isEmpty() ? List.of() : use(() -> query.run(range));
    }

    @Override
    public String trouble() {
        try {
            return use(() -> {
                SeqTxnTracker state = engine.getTableSequencerAPI().getTxnTracker(table);
                if (state.isSuspended()) {
                    return suspension(state);
                }
                requireRoom();
                return "";
            });
        } catch (SeriesStoreUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public void close() {
        inUse.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                apply.close();
                purgeLog.close();
                purgePartitions.close();
                engine.close();
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /** For tests that commit without applying, as a crash does. */
    CairoEngine engine() {
        return engine;
    }

    private boolean commit(List<Point> points, List<Rejected> rejected) {
        long now = clock.millis();
        boolean any = false;
        try (WalWriter writer = engine.getWalWriter(table)) {
            for (Point point : points) {
                Optional<String> refusal = refusal(point.reading(), now);
                if (refusal.isPresent()) {
                    rejected.add(new Rejected(point, refusal.get()));
                    continue;
                }
                Reading reading = point.reading();
                TableWriter.Row row = writer.newRow(TimeUnit.MILLISECONDS.toMicros(reading.tsMillis()));
                row.putSym(DEVICE, point.deviceId().value());
                row.putSym(METRIC, reading.metric());
                row.putDouble(VALUE, reading.value());
                row.append();
                any = true;
            }
            if (any) {
                writer.commit();
            }
        }
        return any;
    }

    /** Why retention would drop the reading, now or with all the others once its day has come. */
    private static Optional<String> refusal(Reading reading, long nowMillis) {
        if (reading.tsMillis() < nowMillis - RETENTION.toMillis()) {
            return Optional.of("ts " + reading.tsMillis() + " is older than the " + RETENTION.toDays()
                    + " days that readings are kept");
        }
        if (reading.tsMillis() > nowMillis + FUTURE_MAX.toMillis()) {
            return Optional.of(
                    "ts " + reading.tsMillis() + " is more than " + FUTURE_MAX.toHours() + " hours ahead of the clock");
        }
        return Optional.empty();
    }

    /** Applies commits until {@code transaction} can be read. Whoever holds the lock applies everybody's. */
    private void applyUpTo(long transaction) {
        SeqTxnTracker state = engine.getTableSequencerAPI().getTxnTracker(table);
        long deadline = System.nanoTime() + APPLY_MAX.toNanos();
        while (state.getWriterTxn() < transaction) {
            if (state.isSuspended()) {
                throw unavailable(suspension(state));
            }
            if (System.nanoTime() > deadline || !applyOnce()) {
                throw unavailable("series store did not apply a commit within " + APPLY_MAX.toSeconds() + " s");
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
            engine.notifyWalTxnCommitted(table);
            apply.drain(0);
            purgePartitions.drain(0);
            purgeLog.run(0);
            return true;
        } finally {
            applying.unlock();
        }
    }

    /** QuestDB never tries a suspended table again by itself, though the disk may have room by now. */
    private void resumeWhenSuspended() {
        if (engine.getTableSequencerAPI().getTxnTracker(table).isSuspended()) {
            engine.getTableSequencerAPI().resumeTable(table, -1);
            applyUpTo(engine.getTableSequencerAPI().lastTxn(table));
        }
    }

    private void requireRoom() {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < freeBytesMin) {
                throw unavailable("disk of " + directory + " has " + (free >> 20) + " MiB free; the series store needs "
                        + (freeBytesMin >> 20) + " MiB");
            }
        } catch (IOException e) {
            throw new SeriesStoreUnavailableException("disk of " + directory + " cannot be asked for its room", e);
        }
    }

    private static String suspension(SeqTxnTracker state) {
        return "series store's table is suspended: " + state.getErrorTag().text() + " " + state.getErrorMessage();
    }

    private <T> T use(Use<T> use) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw unavailable("series store is closed");
            }
            return use.run();
        } catch (SqlException | CairoException | CairoError e) {
            // Not kept as cause: QuestDB uses the same exception object again.
            throw unavailable("series store failed: " + e.getMessage());
        } finally {
            inUse.readLock().unlock();
        }
    }

    private static SeriesStoreUnavailableException unavailable(String message) {
        return new SeriesStoreUnavailableException(message, Optional.empty());
    }

    private interface Use<T> {
        T run() throws SqlException;
    }
}
