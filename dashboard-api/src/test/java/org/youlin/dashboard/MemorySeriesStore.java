package org.youlin.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
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
                .map(Point::reading)
                .filter(reading -> query.devices().stream()
                                .anyMatch(device -> reading.device().equals(device.id()))
                        && reading.metric().equals(query.metric()))
                .filter(reading -> reading.tsMillis() >= query.fromMillis() && reading.tsMillis() < query.toMillis())
                .forEach(reading -> buckets.merge(
                        reading.tsMillis() / bucketMillis,
                        new Bucket(
                                reading.tsMillis() / bucketMillis * bucketMillis,
                                reading.value(),
                                reading.value(),
                                reading.value(),
                                1,
                                0),
                        MemorySeriesStore::joined));
        return List.copyOf(buckets.values());
    }

    private static Bucket joined(Bucket one, Bucket other) {
        long count = one.count() + other.count();
        return new Bucket(
                one.fromMillis(),
                Math.min(one.min(), other.min()),
                (one.mean() * one.count() + other.mean() * other.count()) / count,
                Math.max(one.max(), other.max()),
                count,
                one.late() + other.late());
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
        return down ? "it was taken down" : "";
    }

    @Override
    public void close() {}
}
