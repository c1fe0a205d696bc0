package org.youlin.ingest.series;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.Metric;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.HourCount;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Query;
import org.youlin.domain.reading.SeriesStore.Sample;

/** What is asked of the databases, in InfluxQL. */
final class InfluxQueries {
    /** Devices named in one statement; the server's time grows with their number, and so does the statement. */
    private static final int DEVICES_NAMED_MAX = 1_000;

    private final InfluxConfig config;
    private final InfluxConnection connection;

    InfluxQueries(InfluxConfig config, InfluxConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    List<Bucket> range(Query query, Level level) {
        SortedMap<Long, Bucket> buckets = new TreeMap<>();
        List<Device> devices = query.devices();
        for (int from = 0; from < devices.size(); from += DEVICES_NAMED_MAX) {
            List<Device> some = devices.subList(from, Math.min(devices.size(), from + DEVICES_NAMED_MAX));
            String statement = "SELECT " + InfluxFields.aggregates(level, query.metric()) + " FROM "
                    + measurement(devices.get(0).profile().kind())
                    + during(query.fromMillis(), query.toMillis()) + " AND " + named(some) + " GROUP BY time("
                    + query.bucketMillis() + "ms) fill(none) LIMIT " + (BucketLimit.BUCKETS_MAX + 1);
            for (JsonNode series : connection.query(config.database(level), statement)) {
                for (JsonNode row : series.path("values")) {
                    if (InfluxFields.holdsSomething(row)) {
                        Bucket bucket = InfluxFields.bucket(row);
                        buckets.merge(bucket.fromMillis(), bucket, Bucket::and);
                    }
                }
            }
            BucketLimit.require(query, buckets.size());
        }
        return List.copyOf(buckets.values());
    }

    Map<DeviceId, HourCount> hoursBelow(
            List<Device> devices, String metric, double limit, long fromMillis, long toMillis) {
        Map<DeviceId, HourCount> counts = new HashMap<>();
        for (int from = 0; from < devices.size(); from += DEVICES_NAMED_MAX) {
            List<Device> some = devices.subList(from, Math.min(devices.size(), from + DEVICES_NAMED_MAX));
            String hours = "SELECT " + InfluxFields.buckets(metric) + " FROM "
                    + measurement(devices.get(0).profile().kind()) + during(fromMillis, toMillis) + " AND "
                    + named(some);
            String ofEach = " GROUP BY " + InfluxLine.quoted(InfluxLine.DEVICE);
            // A condition on the mean costs the server a fifth of what a subquery of means does.
            String cold = " AND " + InfluxFields.mean(metric) + " < "
                    + BigDecimal.valueOf(limit).toPlainString();
            Map<String, Long> below = countByDevice(hours + cold + ofEach);
            Map<String, Long> measured = countByDevice(hours + ofEach);
            some.stream().map(Device::id).forEach(id -> {
                // An hour may have gone between the two.
                long all = measured.getOrDefault(id.value(), 0L);
                counts.put(id, new HourCount(all, Math.min(all, below.getOrDefault(id.value(), 0L))));
            });
        }
        return counts;
    }

    Map<DeviceId, Bucket> byDevice(Query query, Level level) {
        List<Device> devices = query.devices();
        Map<String, DeviceId> wanted = new HashMap<>();
        devices.forEach(device -> wanted.put(device.id().value(), device.id()));
        String statement = "SELECT " + InfluxFields.aggregates(level, query.metric()) + " FROM "
                + measurement(devices.get(0).profile().kind()) + during(query.fromMillis(), query.toMillis())
                + andNamed(devices) + " GROUP BY " + InfluxLine.quoted(InfluxLine.DEVICE);
        Map<DeviceId, Bucket> buckets = new HashMap<>();
        connection.each(config.database(level), statement, series -> {
            DeviceId device = wanted.get(series.at("/tags/" + InfluxLine.DEVICE).asText());
            JsonNode row = series.at("/values/0");
            if (device != null && InfluxFields.holdsSomething(row)) {
                // Without GROUP BY time, servers differ in the time that they give.
                buckets.put(device, InfluxFields.bucket(row).beginningAt(query.fromMillis()));
            }
        });
        return buckets;
    }

    /** Of many devices all are asked for, wanted or not: the server finds that easier than a long list of names. */
    private static String andNamed(List<Device> devices) {
        return devices.size() <= DEVICES_NAMED_MAX ? " AND " + named(devices) : "";
    }

    private Map<String, Long> countByDevice(String statement) {
        Map<String, Long> counts = new HashMap<>();
        connection.each(
                config.database(Level.HOUR),
                statement,
                series -> counts.put(
                        series.at("/tags/" + InfluxLine.DEVICE).asText(),
                        series.at("/values/0/1").asLong()));
        return counts;
    }

    /** The newest reading of each metric within some time. */
    Map<DeviceId, Map<String, Sample>> newest(Collection<Device> devices, long fromMillis, long toMillis) {
        Map<DeviceId, Map<String, Sample>> newest = new HashMap<>();
        devices.stream()
                .collect(Collectors.groupingBy(device -> device.profile().kind()))
                .forEach((kind, some) -> newest(kind, some, fromMillis, toMillis, newest));
        return newest;
    }

    private void newest(
            DeviceKind kind,
            List<Device> devices,
            long fromMillis,
            long toMillis,
            Map<DeviceId, Map<String, Sample>> newest) {
        Map<String, DeviceId> wanted = new HashMap<>();
        devices.forEach(device -> wanted.put(device.id().value(), device.id()));
        List<String> metrics = devices.stream()
                .map(Device::profile)
                .distinct()
                .flatMap(profile -> profile.metrics().stream())
                .map(Metric::name)
                .distinct()
                .toList();
        String which = andNamed(devices);
        for (String metric : metrics) {
            String statement = "SELECT last(" + InfluxLine.quoted(metric) + ") FROM " + measurement(kind)
                    + during(fromMillis, toMillis) + which + " GROUP BY " + InfluxLine.quoted(InfluxLine.DEVICE);
            connection.each(config.database(Level.RAW), statement, series -> {
                DeviceId device =
                        wanted.get(series.at("/tags/" + InfluxLine.DEVICE).asText());
                JsonNode row = series.at("/values/0");
                if (device != null && row.path(1).isNumber()) {
                    newest.computeIfAbsent(device, id -> new HashMap<>())
                            .put(
                                    metric,
                                    new Sample(row.path(0).asLong(), row.path(1).asDouble()));
                }
            });
        }
    }

    SortedMap<Long, Long> countByDay(long fromMillis, long toMillis) {
        SortedMap<Long, Long> counts = new TreeMap<>();
        String database = config.database(Level.RAW);
        metrics(Level.RAW).forEach((measurement, metrics) -> {
            String fields = metrics.stream()
                    .map(metric -> "count(" + InfluxLine.quoted(metric) + ")")
                    .collect(Collectors.joining(", "));
            String statement = "SELECT " + fields + " FROM " + InfluxLine.quoted(measurement)
                    + during(fromMillis, toMillis) + " GROUP BY time(1d) fill(none)";
            connection.each(database, statement, series -> series.path("values").forEach(row -> {
                long count = 0;
                for (int column = 1; column < row.size(); column++) {
                    count += row.path(column).asLong();
                }
                if (count > 0) {
                    counts.merge(row.path(0).asLong(), count, Long::sum);
                }
            }));
        });
        return counts;
    }

    /** The metrics that a level holds, by measurement. */
    Map<String, List<String>> metrics(Level level) {
        Map<String, List<String>> metrics = new TreeMap<>();
        for (JsonNode series : connection.query(config.database(level), "SHOW FIELD KEYS")) {
            List<String> names = new ArrayList<>();
            series.path("values").forEach(row -> {
                // What another program wrote as an integer is not ours.
                if (row.path(1).asText().equals("float")) {
                    InfluxFields.metric(level, row.path(0).asText()).ifPresent(names::add);
                }
            });
            if (!names.isEmpty()) {
                metrics.put(series.path("name").asText(), names);
            }
        }
        return metrics;
    }

    static String measurement(DeviceKind kind) {
        return InfluxLine.quoted(kind.id());
    }

    static String during(long fromMillis, long toMillis) {
        return " WHERE time >= " + Math.max(0, fromMillis) + "ms AND time < "
                + Math.min(toMillis, InfluxLine.TS_MILLIS_MAX) + "ms";
    }

    /** Ids are letters, digits and marks, of which only the dot means something in a pattern. */
    static String named(List<Device> devices) {
        String device = InfluxLine.quoted(InfluxLine.DEVICE);
        if (devices.size() == 1) {
            return device + " = '" + devices.get(0).id() + "'";
        }
        // A pattern costs the server less than as many comparisons.
        return devices.stream()
                .map(each -> each.id().value().replace(".", "\\."))
                .collect(Collectors.joining("|", device + " =~ /^(", ")$/"));
    }
}
