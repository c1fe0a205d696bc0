package org.youlin.dashboard;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** A series store in memory that can be taken away. */
final class MemorySeriesStore implements SeriesStore {
    private final List<Point> points = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    void takeDown(boolean isDown) {
        down = isDown;
    }

    @Override
    public List<Rejected> write(List<Point> written) {
        points.addAll(written);
        return List.of();
    }

    @Override
    public List<Bucket> range(Query query, Level level) {
        if (down) {
            throw new SeriesStoreUnavailableException("the store was taken down", Optional.empty());
        }
        long bucketMillis = query.bucketMillis();
        Map<Long, Bucket> buckets = new TreeMap<>();
        points.stream()
                .filter(point -> query.devices().stream()
                                .anyMatch(device -> point.deviceId().equals(device.id()))
                        && point.reading().metric().equals(query.metric()))
                .filter(point -> point.reading().tsMillis() >= query.fromMillis()
                        && point.reading().tsMillis() < query.toMillis())
                .forEach(point -> buckets.merge(
                        point.reading().tsMillis() / bucketMillis, bucket(point, bucketMillis), Bucket::and));
        return List.copyOf(buckets.values());
    }

    private static Bucket bucket(Point point, long bucketMillis) {
        double value = point.reading().value();
        return new Bucket(
                point.reading().tsMillis() / bucketMillis * bucketMillis, value, value, value, 1, point.late() ? 1 : 0);
    }

    @Override
    public Map<DeviceId, Map<String, Sample>> latest(List<Device> devices, long sinceMillis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void replay(
            Collection<Device> devices, Set<String> metrics, long fromMillis, long toMillis, Consumer<Reading> each) {
        points.stream()
                .filter(point -> !point.late() && devices.contains(point.device()))
                .map(Point::reading)
                .filter(reading -> metrics.contains(reading.metric())
                        && reading.tsMillis() >= fromMillis
                        && reading.tsMillis() < toMillis)
                .sorted(Comparator.comparingLong(Reading::tsMillis))
                .forEach(each);
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
    public Map<DeviceId, Bucket> byDevice(Query query, Level level) {
        if (down) {
            throw new SeriesStoreUnavailableException("the store was taken down", Optional.empty());
        }
        Map<DeviceId, Bucket> buckets = new HashMap<>();
        points.stream()
                .filter(point -> query.devices().contains(point.device())
                        && point.reading().metric().equals(query.metric())
                        && point.reading().tsMillis() >= query.fromMillis()
                        && point.reading().tsMillis() < query.toMillis())
                .forEach(point ->
                        buckets.merge(point.deviceId(), bucket(point, 1).beginningAt(query.fromMillis()), Bucket::and));
        return buckets;
    }

    @Override
    public Map<DeviceId, HourCount> hoursBelow(
            List<Device> devices, String metric, double limit, long fromMillis, long toMillis) {
        if (down) {
            throw new SeriesStoreUnavailableException("the store was taken down", Optional.empty());
        }
        return devices.stream().collect(Collectors.toMap(Device::id, device -> {
            List<Bucket> hours = range(
                    new Query(
                            List.of(device),
                            metric,
                            fromMillis,
                            toMillis,
                            Level.HOUR.length().toMillis()),
                    Level.RAW);
            return new HourCount(
                    hours.size(),
                    hours.stream().filter(hour -> hour.mean() < limit).count());
        }));
    }

    @Override
    public SortedMap<Long, Long> countByDay(long fromMillis, long toMillis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String trouble() {
        return down ? "it was taken down" : "";
    }

    @Override
    public void close() {}
}
