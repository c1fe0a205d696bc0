package org.youlin.ingest.accounting;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.ingest.accounting.StoreComparison.Day;
import org.youlin.ingest.accounting.StoreComparison.Newest;
import org.youlin.ingest.sql.Database;

/** Compares what the shards counted with what the series store holds, while both go on. */
public final class StoreInspection {
    /** Clocks of devices may be ahead. */
    private static final int DAYS_AHEAD = 2;

    private static final Duration SETTLE_MAX = Duration.ofSeconds(5);
    private static final Duration SETTLE_POLL = Duration.ofMillis(50);

    private final Database database;
    private final SeriesStore series;
    private final DeviceDirectory directory;
    private final JournalCount journal;
    private final InstantSource clock;

    public StoreInspection(
            Database database,
            SeriesStore series,
            DeviceDirectory directory,
            JournalCount journal,
            InstantSource clock) {
        this.database = database;
        this.series = series;
        this.directory = directory;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The comparison at this time. Blocks, for many seconds where there is much.
     *
     * @throws org.youlin.domain.reading.SeriesStoreUnavailableException when the series store does not answer
     */
    public StoreComparison run() {
        long today = Level.DAY.floor(clock.millis());
        long dayMillis = Level.DAY.length().toMillis();
        // The oldest day is half expired.
        long from = today - Level.RAW.kept().toMillis() + dayMillis;
        long to = today + DAYS_AHEAD * dayMillis;

        Map<Long, Long> before = counted(from, to);
        NewestReadings known = database.read(handle -> NewestReadings.read(handle, directory, from, to));
        SortedMap<Long, Long> held = series.countByDay(from, to);
        List<Newest> different = known.missingIn(series);
        boolean settled = awaitCommitted(journal.received().position());
        Map<Long, Long> after = counted(from, to);

        SortedSet<Long> days = new TreeSet<>(after.keySet());
        days.addAll(held.keySet());
        return new StoreComparison(
                from,
                to,
                settled,
                days.stream()
                        .map(begin -> Day.of(
                                begin,
                                before.getOrDefault(begin, 0L),
                                held.getOrDefault(begin, 0L),
                                after.getOrDefault(begin, 0L)))
                        .toList(),
                known.devices().size(),
                different.subList(0, Math.min(different.size(), StoreComparison.NEWEST_MAX)),
                different.size(),
                database.read(StoreInspection::erasures));
    }

    private Map<Long, Long> counted(long fromMillis, long toMillis) {
        return database.read(handle -> {
            Map<Long, Long> byDay = new TreeMap<>();
            handle.createQuery("SELECT day, readings FROM reading_count WHERE day >= :from AND day < :to")
                    .bind("from", fromMillis)
                    .bind("to", toMillis)
                    .map((row, context) -> Map.entry(row.getLong("day"), row.getLong("readings")))
                    .forEach(day -> byDay.put(day.getKey(), day.getValue()));
            return byDay;
        });
    }

    /** Shards write to the series store before they commit: what it holds is counted only then. */
    private boolean awaitCommitted(long position) {
        long deadline = System.nanoTime() + SETTLE_MAX.toNanos();
        while (database.read(Committed::read).everyonesPosition() < position) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(SETTLE_POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static long erasures(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM erasure WHERE done_at IS NULL")
                .mapTo(Long.class)
                .one();
    }
}
