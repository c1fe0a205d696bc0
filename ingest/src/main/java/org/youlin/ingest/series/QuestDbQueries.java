package org.youlin.ingest.series;

import static java.util.Objects.requireNonNull;

import io.questdb.cairo.sql.Record;
import io.questdb.griffin.SqlException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.HourCount;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Query;
import org.youlin.domain.reading.SeriesStore.Sample;

/** What is asked of the tables. */
final class QuestDbQueries {
    private static final long DAY_MILLIS = Level.DAY.length().toMillis();
    private static final int DEVICES_NAMED_MAX = 1_000;

    private final QuestDbSql sql;

    QuestDbQueries(QuestDbSql sql) {
        this.sql = sql;
    }

    List<Bucket> range(Query query, Level level) throws SqlException {
        QuestDbTable table = QuestDbTable.of(level);
        String statement = "SELECT " + bucket(query.bucketMillis()) + ", " + table.aggregates()
                + where(table, query.fromMillis(), query.toMillis()) + " AND metric = :metric AND "
                + among(query.devices());
        // Ordered here: QuestDB takes half a second to order a year of hours when it is given a limit.
        SortedMap<Long, Bucket> buckets = new TreeMap<>();
        sql.select(statement, Map.of("metric", query.metric()), row -> {
            Bucket bucket = bucket(row, query.bucketMillis());
            buckets.put(bucket.fromMillis(), bucket);
            BucketLimit.require(query, buckets.size());
            return bucket;
        });
        return List.copyOf(buckets.values());
    }

    Map<DeviceId, HourCount> hoursBelow(
            List<Device> devices, String metric, double limit, long fromMillis, long toMillis) throws SqlException {
        Map<String, DeviceId> wanted = byName(devices);
        Map<DeviceId, HourCount> counts = new HashMap<>();
        sql.each(
                "SELECT device, count(), sum(CASE WHEN sum < count * " + limit + " THEN 1 ELSE 0 END)"
                        + where(QuestDbTable.HOURS, fromMillis, toMillis) + " AND metric = :metric"
                        + andAmong(devices),
                Map.of("metric", metric),
                row -> {
                    DeviceId device = wanted.get(row.getSymA(0).toString());
                    if (device != null) {
                        counts.put(device, new HourCount(row.getLong(1), row.getLong(2)));
                    }
                });
        return counts;
    }

    Map<DeviceId, Bucket> byDevice(Query query, Level level) throws SqlException {
        QuestDbTable table = QuestDbTable.of(level);
        Map<String, DeviceId> wanted = byName(query.devices());
        Map<DeviceId, Bucket> buckets = new HashMap<>();
        sql.each(
                "SELECT device, " + table.aggregates() + where(table, query.fromMillis(), query.toMillis())
                        + " AND metric = :metric" + andAmong(query.devices()),
                Map.of("metric", query.metric()),
                row -> {
                    DeviceId device = wanted.get(row.getSymA(0).toString());
                    if (device != null) {
                        buckets.put(device, bucketFrom(query.fromMillis(), row));
                    }
                });
        return buckets;
    }

    private static Map<String, DeviceId> byName(Collection<Device> devices) {
        Map<String, DeviceId> names = new HashMap<>();
        devices.forEach(device -> names.put(device.id().value(), device.id()));
        return names;
    }

    /** Of many devices all are asked for, wanted or not: a long list of names costs more than their rows. */
    private static String andAmong(Collection<Device> devices) {
        return devices.size() <= DEVICES_NAMED_MAX ? " AND " + among(devices) : "";
    }

    /** The newest reading of each metric within some time. */
    Map<DeviceId, Map<String, Sample>> newest(Collection<Device> devices, long fromMillis, long toMillis)
            throws SqlException {
        Map<DeviceId, Map<String, Sample>> newest = new HashMap<>();
        // Rows stand in the order of time, so that the last is the newest.
        sql.select(
                "SELECT device, metric, max(ts), last(value)" + where(QuestDbTable.READINGS, fromMillis, toMillis)
                        + " AND " + among(devices),
                Map.of(),
                row -> newest.computeIfAbsent(new DeviceId(row.getSymA(0).toString()), id -> new HashMap<>())
                        .put(
                                row.getSymA(1).toString(),
                                new Sample(TimeUnit.MICROSECONDS.toMillis(row.getTimestamp(2)), row.getDouble(3))));
        return newest;
    }

    /** Rows stand in the order of time. */
    void replay(
            Collection<Device> devices,
            Collection<String> metrics,
            long fromMillis,
            long toMillis,
            Consumer<Reading> each)
            throws SqlException {
        Map<String, DeviceId> ids = byName(devices);
        Map<String, String> wanted = new TreeMap<>();
        metrics.forEach(metric -> wanted.put("m" + wanted.size(), metric));
        String among = wanted.keySet().stream().map(name -> "metric = :" + name).collect(Collectors.joining(" OR "));
        String statement = "SELECT device, metric, ts, value" + where(QuestDbTable.READINGS, fromMillis, toMillis)
                + " AND NOT late AND (" + among + ") AND " + among(devices) + " ORDER BY ts";
        // The same few names come again and again, each by the same number: they are read once.
        List<@Nullable DeviceId> devicesByNumber = new ArrayList<>();
        List<@Nullable String> metricsByNumber = new ArrayList<>();
        sql.each(statement, wanted, row -> {
            DeviceId device = cached(
                    devicesByNumber, row.getInt(0), () -> ids.get(row.getSymA(0).toString()));
            String metric =
                    cached(metricsByNumber, row.getInt(1), () -> row.getSymA(1).toString());
            long tsMillis = TimeUnit.MICROSECONDS.toMillis(row.getTimestamp(2));
            each.accept(new Reading(device, metric, tsMillis, tsMillis, row.getDouble(3)));
        });
    }

    private static <T> T cached(List<@Nullable T> byNumber, int number, Supplier<@Nullable T> read) {
        while (byNumber.size() <= number) {
            byNumber.add(null);
        }
        T known = byNumber.get(number);
        if (known == null) {
            known = requireNonNull(read.get());
            byNumber.set(number, known);
        }
        return known;
    }

    SortedMap<Long, Long> countByDay(long fromMillis, long toMillis) throws SqlException {
        SortedMap<Long, Long> counts = new TreeMap<>();
        sql.select(
                "SELECT " + bucket(DAY_MILLIS) + ", count()" + where(QuestDbTable.READINGS, fromMillis, toMillis),
                Map.of(),
                row -> counts.put(row.getLong(0) * DAY_MILLIS, row.getLong(1)));
        return counts;
    }

    /** Rows that hold something within some time. */
    static String where(QuestDbTable table, long fromMillis, long toMillis) {
        return " FROM " + table.table() + " WHERE ts >= " + micros(fromMillis) + " AND ts < " + micros(toMillis)
                + " AND " + table.proof() + " IS NOT NULL";
    }

    /** Ids are letters, digits and marks that mean nothing in SQL. */
    private static String among(Collection<Device> devices) {
        return devices.stream()
                .map(device -> device.id().value())
                .distinct()
                .collect(Collectors.joining("','", "device IN ('", "')"));
    }

    private static String bucket(long bucketMillis) {
        return "ts::long / 1000 / " + bucketMillis + " bucket";
    }

    private static Bucket bucket(Record row, long bucketMillis) {
        return bucketFrom(row.getLong(0) * bucketMillis, row);
    }

    /** The bucket whose aggregates stand behind the first column of a row. */
    private static Bucket bucketFrom(long fromMillis, Record row) {
        long count = row.getLong(4);
        return new Bucket(
                fromMillis, row.getDouble(1), row.getDouble(2) / count, row.getDouble(3), count, row.getLong(5));
    }

    /** Saturates, so that the end of time stays behind every reading. */
    private static long micros(long millis) {
        return TimeUnit.MILLISECONDS.toMicros(millis);
    }
}
