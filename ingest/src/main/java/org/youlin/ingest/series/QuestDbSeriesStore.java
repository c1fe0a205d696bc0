package org.youlin.ingest.series;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoError;
import io.questdb.cairo.CairoException;
import io.questdb.griffin.SqlException;
import io.questdb.std.FilesFacade;
import io.questdb.std.FilesFacadeImpl;
import io.questdb.std.Unsafe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** Readings in an embedded QuestDB, for a platform without a database server. Several threads may write at once. */
public final class QuestDbSeriesStore implements SeriesStore {
    /** Below this the store takes nothing: QuestDB on a full disk confirms commits that nobody can see. */
    private static final long FREE_BYTES_MIN = 256L << 20;

    /** Memory outside the heap, beside what is mapped from files. */
    private static final long NATIVE_BYTES_MAX = 1L << 30;

    private static final String CLOSED = "series store is closed";

    private final Path directory;
    private final InstantSource clock;
    private final long freeBytesMin;
    private final CairoEngine engine;
    private final QuestDbTables tables;
    private final QuestDbQueries queries;

    /** Held for reading by every use of the engine: its memory is native, and use after close ends the process. */
    private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();

    /** Held while buckets are computed or erased: else a bucket computed before an erasure could be written after it. */
    private final ReentrantLock derived = new ReentrantLock();

    private boolean closed;

    private QuestDbSeriesStore(Path directory, CairoEngine engine, InstantSource clock, long freeBytesMin)
            throws SqlException {
        this.directory = directory;
        this.clock = clock;
        this.freeBytesMin = freeBytesMin;
        this.engine = engine;
        QuestDbSql sql = new QuestDbSql(engine);
        tables = new QuestDbTables(engine, sql);
        queries = new QuestDbQueries(sql);
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
        try {
            Files.createDirectories(directory);
            Unsafe.setRssMemLimit(NATIVE_BYTES_MAX);
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
        long now = clock.millis();
        List<Rejected> rejected = new ArrayList<>();
        List<Point> good = new ArrayList<>(points.size());
        for (Point point : points) {
            TimeBounds.refusal(point.reading(), now)
                    .ifPresentOrElse(reason -> rejected.add(new Rejected(point, reason)), () -> good.add(point));
        }
        if (!good.isEmpty()) {
            use(() -> {
                requireRoom();
                tables.write(good);
                return good;
            });
        }
        return List.copyOf(rejected);
    }

    @Override
    public List<Bucket> range(Query query, Level level) {
        query.requireMultipleOf(level);
        return query.isEmpty() ? List.of() : use(() -> queries.range(query, level));
    }

    @Override
    public Map<DeviceId, HourCount> hoursBelow(
            List<Device> devices, String metric, double limit, long fromMillis, long toMillis) {
        return devices.isEmpty() || fromMillis >= toMillis
                ? Map.of()
                : use(() -> queries.hoursBelow(devices, metric, limit, fromMillis, toMillis));
    }

    @Override
    public Map<DeviceId, Bucket> byDevice(Query query, Level level) {
        return query.isEmpty() ? Map.of() : use(() -> queries.byDevice(query, level));
    }

    @Override
    public Map<DeviceId, Map<String, Sample>> latest(List<Device> devices, long sinceMillis) {
        return use(() -> LatestSearch.search(devices, sinceMillis, clock.millis(), queries::newest));
    }

    @Override
    public void replay(
            Collection<Device> devices, Set<String> metrics, long fromMillis, long toMillis, Consumer<Reading> each) {
        if (devices.isEmpty() || metrics.isEmpty() || fromMillis >= toMillis) {
            return;
        }
        use(() -> {
            queries.replay(devices, metrics, fromMillis, toMillis, each);
            return devices;
        });
    }

    @Override
    public void rollUp(Level level, long fromMillis, long toMillis, Optional<Device> only) {
        Slices.require(level, fromMillis, toMillis);
        use(() -> {
            requireRoom();
            derived.lock();
            try {
                tables.rollUp(level, fromMillis, toMillis, only);
            } finally {
                derived.unlock();
            }
            return level;
        });
    }

    @Override
    public void erase(Device device) {
        use(() -> {
            requireRoom();
            derived.lock();
            try {
                tables.erase(device);
            } finally {
                derived.unlock();
            }
            return device;
        });
        inUse.writeLock().lock();
        try {
            if (!closed) {
                tables.deleteLeftovers();
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }

    @Override
    public SortedMap<Long, Long> countByDay(long fromMillis, long toMillis) {
        return use(() -> queries.countByDay(fromMillis, toMillis));
    }

    @Override
    public String trouble() {
        // Without waiting, even for a writer while close() waits for it.
        if (!inUse.readLock().tryLock()) {
            return "series store is closing";
        }
        try {
            if (closed) {
                return CLOSED;
            }
            String suspension = tables.suspension();
            return suspension.isEmpty() ? lackOfRoom() : suspension;
        } finally {
            inUse.readLock().unlock();
        }
    }

    @Override
    public void close() {
        inUse.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                tables.close();
                engine.close();
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /** For tests that stop half-way, as a crash does. */
    QuestDbTables tables() {
        return tables;
    }

    private void requireRoom() {
        String lack = lackOfRoom();
        if (!lack.isEmpty()) {
            throw unavailable(lack);
        }
        tables.resumeWhenSuspended();
    }

    private String lackOfRoom() {
        long free = directory.toFile().getUsableSpace();
        return free >= freeBytesMin
                ? ""
                : "disk of " + directory + " has " + (free >> 20) + " MiB free; the series store needs "
                        + (freeBytesMin >> 20) + " MiB";
    }

    private <T> T use(Use<T> use) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw unavailable(CLOSED);
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
