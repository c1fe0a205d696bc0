package org.youlin.ingest.series;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** Readings in an InfluxDB server of version 1, 2 or 3. */
public final class InfluxSeriesStore implements SeriesStore {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxSeriesStore.class);

    private final InfluxConfig config;
    private final InfluxConnection connection;
    private final InfluxWrites writes;

    /** Whether server and database were found; taken back by every failure, so that the next use looks again. */
    private volatile boolean prepared;

    private InfluxSeriesStore(InfluxConfig config) {
        this.config = config;
        connection = new InfluxConnection(config);
        writes = new InfluxWrites(config);
    }

    /**
     * Opens the store and creates its database. A server that does not answer, or does not let us in, is no reason to
     * fail: {@link #trouble()} tells, and each use tries again.
     *
     * @throws IllegalArgumentException when something else than an InfluxDB answers
     */
    public static InfluxSeriesStore open(InfluxConfig config) {
        InfluxSeriesStore store = new InfluxSeriesStore(config);
        try {
            store.connection.prepare();
            store.prepared = true;
        } catch (SeriesStoreUnavailableException e) {
            LOG.warn("series store begins without its server: {}", e.getMessage());
        } catch (InfluxConnection.NotInfluxException e) {
            store.close();
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return store;
    }

    @Override
    public List<Rejected> write(List<Point> points) {
        List<Rejected> rejected = new ArrayList<>();
        List<Point> good = new ArrayList<>(points.size());
        for (Point point : points) {
            InfluxLine.refusal(point.reading())
                    .ifPresentOrElse(reason -> rejected.add(new Rejected(point, reason)), () -> good.add(point));
        }
        if (!good.isEmpty()) {
            prepareOnce();
            try {
                rejected.addAll(writes.write(good));
            } catch (SeriesStoreUnavailableException e) {
                prepared = false;
                throw e;
            }
        }
        return List.copyOf(rejected);
    }

    @Override
    public List<Bucket> range(Query query, Level level) {
        SeriesRange range = new SeriesRange(
                query.devices().get(0), query.metric(), query.fromMillis(), query.toMillis(), query.bucketMillis());
        if (range.isEmpty()) {
            return List.of();
        }
        prepareOnce();
        try {
            Map<String, String> parameters =
                    Map.of("device", range.device().id().value());
            return buckets(range, connection.query(statement(range), parameters));
        } catch (InfluxConnection.QueryRefusedException e) {
            prepared = false;
            throw new SeriesStoreUnavailableException(
                    "InfluxDB at " + config.url() + " refused a query: " + e.getMessage(), e);
        }
    }

    @Override
    public Map<DeviceId, Map<String, Sample>> latest(List<Device> devices, long sinceMillis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rollUp(Level level, long fromMillis, long toMillis, Optional<Device> only) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void erase(Device device) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<Long, Long> countByDay(long fromMillis, long toMillis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String trouble() {
        try {
            if (prepared) {
                connection.ping();
            } else {
                prepareOnce();
            }
            return "";
        } catch (SeriesStoreUnavailableException | InfluxConnection.NotInfluxException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public void close() {
        writes.close();
        connection.close();
    }

    private void prepareOnce() {
        if (prepared) {
            return;
        }
        try {
            connection.prepare();
            prepared = true;
        } catch (InfluxConnection.NotInfluxException e) {
            throw new SeriesStoreUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String statement(SeriesRange range) {
        String field = InfluxLine.quoted(range.metric());
        return "SELECT min(" + field + "), mean(" + field + "), max(" + field + "), count(" + field + ") FROM "
                + InfluxLine.quoted(range.device().profile().kind().id())
                + " WHERE \"device\" = $device AND time >= " + range.fromMillis() + "ms AND time < "
                + Math.min(range.toMillis(), InfluxLine.TS_MILLIS_MAX) + "ms GROUP BY time(" + range.bucketMillis()
                + "ms) fill(none) LIMIT " + (SeriesRange.BUCKETS_MAX + 1);
    }

    private static List<Bucket> buckets(SeriesRange range, JsonNode result) {
        JsonNode rows = result.at("/series/0/values");
        range.requireRoomFor(rows.size());
        List<Bucket> buckets = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            buckets.add(new Bucket(
                    row.path(0).asLong(),
                    row.path(1).asDouble(),
                    row.path(2).asDouble(),
                    row.path(3).asDouble(),
                    row.path(4).asLong(),
                    0));
        }
        return List.copyOf(buckets);
    }
}
