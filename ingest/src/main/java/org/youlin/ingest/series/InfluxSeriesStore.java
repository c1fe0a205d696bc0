package org.youlin.ingest.series;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** Readings in an InfluxDB server of version 1, 2 or 3. */
public final class InfluxSeriesStore implements SeriesStore {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxSeriesStore.class);

    /** Several of these must fit into the time in which {@link #trouble()} answers. */
    private static final Duration QUICK_MAX = Duration.ofMillis(600);

    private static final Duration PING_MAX = Duration.ofMillis(1_800);

    /** A server far away, over a bad line, is to be written to all the same. */
    private static final Duration PREPARE_MAX = Duration.ofSeconds(15);

    private final InfluxConfig config;
    private final InstantSource clock;
    private final InfluxConnection connection;
    private final InfluxDatabases databases;
    private final InfluxWrites writes;
    private final InfluxQueries queries;
    private final InfluxReplay replay;
    private final InfluxRollUps rollUps;
    private final InfluxErasure erasure;

    /** Held while buckets are computed or erased: else a bucket computed before an erasure could be written after it. */
    private final ReentrantLock derived = new ReentrantLock();

    /** The server's version, once its databases were found; taken back by every failure, so that the next use looks again. */
    private volatile Optional<InfluxVersion> prepared = Optional.empty();

    private InfluxSeriesStore(InfluxConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        connection = new InfluxConnection(config);
        databases = new InfluxDatabases(config, connection);
        writes = new InfluxWrites(config);
        queries = new InfluxQueries(config, connection);
        replay = new InfluxReplay(config, connection);
        rollUps = new InfluxRollUps(config, connection, queries, writes);
        erasure = new InfluxErasure(config, connection);
    }

    /**
     * Opens the store and creates its databases. A server that does not answer, or does not let us in, is no reason to
     * fail: {@link #trouble()} tells, and each use tries again.
     *
     * @param clock by which the newest readings are looked for first
     * @throws IllegalArgumentException when something else than an InfluxDB answers
     */
    public static InfluxSeriesStore open(InfluxConfig config, InstantSource clock) {
        InfluxSeriesStore store = new InfluxSeriesStore(config, clock);
        try {
            store.prepare(QUICK_MAX);
        } catch (SeriesStoreUnavailableException e) {
            LOG.warn("series store begins without its server: {}", e.getMessage());
        } catch (NotInfluxException e) {
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
            use("a write", version -> writes.write(Level.RAW, good, InfluxLine::append))
                    .forEach(refusal -> rejected.add(new Rejected(refusal.what(), refusal.reason())));
        }
        return List.copyOf(rejected);
    }

    @Override
    public List<Bucket> range(Query query, Level level) {
        query.requireMultipleOf(level);
        return query.isEmpty() ? List.of() : use("a query", version -> queries.range(query, level));
    }

    @Override
    public Map<DeviceId, HourCount> hoursBelow(
            List<Device> devices, String metric, double limit, long fromMillis, long toMillis) {
        return devices.isEmpty() || fromMillis >= toMillis
                ? Map.of()
                : use("a query", version -> queries.hoursBelow(devices, metric, limit, fromMillis, toMillis));
    }

    @Override
    public Map<DeviceId, Bucket> byDevice(Query query, Level level) {
        return query.isEmpty() ? Map.of() : use("a query", version -> queries.byDevice(query, level));
    }

    @Override
    public Map<DeviceId, Map<String, Sample>> latest(List<Device> devices, long sinceMillis) {
        return use("a query", version -> LatestSearch.search(devices, sinceMillis, clock.millis(), queries::newest));
    }

    @Override
    public void replay(
            Collection<Device> devices, Set<String> metrics, long fromMillis, long toMillis, Consumer<Reading> each) {
        if (devices.isEmpty() || metrics.isEmpty() || fromMillis >= toMillis) {
            return;
        }
        use("a query", version -> replay.readings(devices, metrics, fromMillis, toMillis))
                .forEach(each);
    }

    @Override
    public void rollUp(Level level, long fromMillis, long toMillis, Optional<Device> only) {
        Slices.require(level, fromMillis, toMillis);
        use("a roll-up", version -> {
            derived.lock();
            try {
                rollUps.rollUp(level, fromMillis, toMillis, only);
            } finally {
                derived.unlock();
            }
            return level;
        });
    }

    @Override
    public void erase(Device device) {
        use("a deletion", version -> {
            derived.lock();
            try {
                erasure.erase(version, device);
            } finally {
                derived.unlock();
            }
            return device;
        });
    }

    @Override
    public SortedMap<Long, Long> countByDay(long fromMillis, long toMillis) {
        return use("a query", version -> queries.countByDay(fromMillis, toMillis));
    }

    @Override
    public String trouble() {
        try {
            if (prepared.isPresent()) {
                connection.ping(PING_MAX);
            } else {
                prepare(QUICK_MAX);
            }
            return "";
        } catch (SeriesStoreUnavailableException | NotInfluxException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public void close() {
        writes.close();
        connection.close();
    }

    private <T> T use(String request, Function<InfluxVersion, T> use) {
        try {
            return use.apply(prepared.orElseGet(() -> prepare(PREPARE_MAX)));
        } catch (InfluxRefusedException e) {
            prepared = Optional.empty();
            throw e.failure().unavailable(config, request);
        } catch (SeriesStoreUnavailableException e) {
            prepared = Optional.empty();
            throw e;
        } catch (NotInfluxException e) {
            throw new SeriesStoreUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private InfluxVersion prepare(Duration within) {
        InfluxVersion version = connection.ping(within);
        databases.prepare(version, within);
        prepared = Optional.of(version);
        return version;
    }
}
