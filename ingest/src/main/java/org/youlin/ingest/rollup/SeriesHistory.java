package org.youlin.ingest.rollup;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.HourCount;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Query;
import org.youlin.ingest.rollup.HistoryPlan.Settled;
import org.youlin.ingest.rollup.HistoryPlan.Span;
import org.youlin.ingest.sql.Database;

/** What readings were over time, from the cheapest level that tells it. */
public final class SeriesHistory {
    private final SeriesStore store;
    private final Database database;
    private final InstantSource clock;
    private final DueRows rows = new DueRows();

    public SeriesHistory(SeriesStore store, Database database, InstantSource clock) {
        this.store = store;
        this.database = database;
        this.clock = clock;
    }

    /**
     * The buckets of a query; those that hold nothing are left out. Readings that came late are seen in long buckets some
     * minutes later than in short ones. Blocks.
     *
     * @throws org.youlin.domain.reading.SeriesStoreUnavailableException when the store does not answer
     */
    public List<Bucket> range(Query query) {
        long now = clock.millis();
        Settled settled = database.read(handle -> settled(handle, now));
        SortedMap<Long, Bucket> buckets = new TreeMap<>();
        for (Span span : HistoryPlan.of(query.fromMillis(), query.toMillis(), query.bucketMillis(), settled, now)) {
            for (Bucket bucket : store.range(query.between(span.fromMillis(), span.toMillis()), span.level())) {
                buckets.merge(bucket.fromMillis(), bucket, Bucket::and);
            }
        }
        return List.copyOf(buckets.values());
    }

    /**
     * Some whole hours as one bucket for each device, which begins where they do; devices that were not measured then are
     * left out. Blocks.
     *
     * @param devices one or more, all of one kind
     * @param fromMillis inclusive, the beginning of an hour
     * @param toMillis exclusive; an hour that is not over counts as far as it goes
     * @throws org.youlin.domain.reading.SeriesStoreUnavailableException when the store does not answer
     */
    public Map<DeviceId, Bucket> byDevice(List<Device> devices, String metric, long fromMillis, long toMillis) {
        long now = clock.millis();
        Query query = new Query(
                devices, metric, fromMillis, toMillis, Level.HOUR.length().toMillis());
        Settled settled = database.read(handle -> settled(handle, now));
        Map<DeviceId, Bucket> buckets = new HashMap<>();
        for (Span span : HistoryPlan.of(fromMillis, toMillis, query.bucketMillis(), settled, now)) {
            store.byDevice(query.between(span.fromMillis(), span.toMillis()), span.level())
                    .forEach((device, bucket) ->
                            buckets.merge(device, bucket.beginningAt(query.fromMillis()), Bucket::and));
        }
        return buckets;
    }

    /** Until when all hours are computed, but for readings that came late. Blocks. */
    public long hoursUntil() {
        long now = clock.millis();
        return database.read(handle -> settled(handle, now)).hoursMillis();
    }

    /**
     * In how many of the hours {@linkplain #hoursUntil computed} each device was measured, and in how many of them it was
     * below a limit by the hour's mean. Blocks.
     *
     * @param devices any number, all of one kind
     * @param fromMillis inclusive, the beginning of an hour
     * @param toMillis exclusive, the beginning of an hour
     * @throws org.youlin.domain.reading.SeriesStoreUnavailableException when the store does not answer
     */
    public Map<DeviceId, HourCount> hoursBelow(
            List<Device> devices, String metric, double limit, long fromMillis, long toMillis) {
        return store.hoursBelow(devices, metric, limit, fromMillis, toMillis);
    }

    /** The shortest buckets that can be told from {@code fromMillis} on: what is older stands in hours or days alone. */
    public long bucketMillisMin(long fromMillis) {
        long age = clock.millis() - fromMillis;
        if (age <= Level.RAW.kept().toMillis()) {
            return 1;
        }
        Level level = age <= Level.HOUR.kept().toMillis() ? Level.HOUR : Level.DAY;
        return level.length().toMillis();
    }

    private Settled settled(Handle handle, long now) {
        long hours = Math.min(
                Level.HOUR.floor(now), rows.oldestOfAll(handle, Level.HOUR).orElse(Long.MAX_VALUE));
        long days = Math.min(
                Level.DAY.floor(hours), rows.oldestOfAll(handle, Level.DAY).orElse(Long.MAX_VALUE));
        return new Settled(hours, days);
    }
}
