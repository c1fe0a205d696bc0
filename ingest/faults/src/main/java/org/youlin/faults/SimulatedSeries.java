package org.youlin.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/**
 * A series store that is a server of its own: it outlives crashes of the process, and it fails before a write, in the
 * middle of one, and after it, when only the answer is lost.
 */
final class SimulatedSeries implements SeriesStore {
    private final RandomGenerator random;
    private final Hazards hazards;
    private final Plant plant;
    private final SortedMap<SeriesPoint, Kept> points = new TreeMap<>();
    private final List<String> anomalies = new ArrayList<>();
    private final Set<DeviceId> erased = new HashSet<>();
    private List<Point> buffered = List.of();

    /** What is kept of a reading. */
    record Kept(double value, boolean late) {}

    SimulatedSeries(RandomGenerator random, Hazards hazards, Plant plant) {
        this.random = random;
        this.hazards = hazards;
        this.plant = plant;
    }

    @Override
    public List<Rejected> write(List<Point> written) {
        hazards.maybeCrash();
        failWhenDown();
        List<Rejected> rejected = new ArrayList<>();
        List<Point> good = new ArrayList<>();
        for (Point point : written) {
            if (SimulatedDevice.isPoison(point.reading())) {
                rejected.add(new Rejected(point, "simulated: never"));
            } else {
                good.add(point);
            }
        }
        if (plant == Plant.BUFFERED_SERIES) {
            List<Point> before = buffered;
            buffered = good;
            before.forEach(this::put);
            return rejected;
        }
        if (hazards.strikes()) {
            good.stream().filter(point -> random.nextBoolean()).forEach(this::put);
            throw unavailable("a part was written");
        }
        good.forEach(this::put);
        hazards.maybeCrash();
        if (hazards.strikes()) {
            throw unavailable("the answer was lost");
        }
        return rejected;
    }

    private void put(Point point) {
        Reading reading = point.reading();
        SeriesPoint key = SeriesPoint.of(reading);
        Kept kept = new Kept(reading.value(), point.late());
        Kept before = points.put(key, kept);
        // After an erasure the same reading may come again, and be the first one then.
        if (before != null && !before.equals(kept) && !erased.contains(key.device())) {
            anomalies.add(key + " was " + before + " and was overwritten with " + kept);
        }
    }

    /** The process ended: what it had in its buffers is gone. */
    void crash() {
        buffered = List.of();
    }

    SortedMap<SeriesPoint, Kept> points() {
        return points;
    }

    /** Rewrites that changed something. */
    List<String> anomalies() {
        return anomalies;
    }

    @Override
    public void erase(Device device) {
        hazards.maybeCrash();
        failWhenDown();
        erased.add(device.id());
        if (hazards.strikes()) {
            points.keySet().removeIf(key -> isOf(key, device) && random.nextBoolean());
            throw unavailable("a part was erased");
        }
        points.keySet().removeIf(key -> isOf(key, device));
        hazards.maybeCrash();
    }

    /** Counts, which is all that shards ask for. */
    @Override
    public List<Bucket> range(Query query, Level level) {
        failWhenDown();
        Map<Long, Long> counts = new TreeMap<>();
        points.keySet().stream()
                .filter(key -> isOf(key, query.devices().get(0)) && key.metric().equals(query.metric()))
                .forEach(key -> counts.merge(key.tsMillis() / query.bucketMillis(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(each -> new Bucket(each.getKey() * query.bucketMillis(), 0, 0, 0, each.getValue(), 0))
                .toList();
    }

    private static boolean isOf(SeriesPoint key, Device device) {
        return key.device().equals(device.id());
    }

    private void failWhenDown() {
        if (hazards.isSeriesDown()) {
            throw unavailable("down");
        }
    }

    private SeriesStoreUnavailableException unavailable(String what) {
        Optional<Duration> stalls =
                random.nextInt(4) == 0 ? Optional.of(Duration.ofSeconds(random.nextInt(60))) : Optional.empty();
        return new SeriesStoreUnavailableException("simulated: " + what, stalls);
    }

    @Override
    public Map<DeviceId, Map<String, Sample>> latest(List<Device> devices, long sinceMillis) {
        throw new UnsupportedOperationException("shards do not ask for it");
    }

    @Override
    public void replay(
            Collection<Device> devices, Set<String> metrics, long fromMillis, long toMillis, Consumer<Reading> each) {
        throw new UnsupportedOperationException("shards do not ask for it");
    }

    @Override
    public void rollUp(Level level, long fromMillis, long toMillis, Optional<Device> only) {
        throw new UnsupportedOperationException("shards do not roll up");
    }

    @Override
    public Map<DeviceId, Bucket> byDevice(Query query, Level level) {
        throw new UnsupportedOperationException("shards do not ask for it");
    }

    @Override
    public Map<DeviceId, HourCount> hoursBelow(
            List<Device> devices, String metric, double limit, long fromMillis, long toMillis) {
        throw new UnsupportedOperationException("shards do not ask for it");
    }

    @Override
    public SortedMap<Long, Long> countByDay(long fromMillis, long toMillis) {
        throw new UnsupportedOperationException("shards do not ask for it");
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public void close() {}
}
