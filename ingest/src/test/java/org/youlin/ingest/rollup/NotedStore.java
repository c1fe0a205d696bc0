package org.youlin.ingest.rollup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** A series store that computes nothing, and notes what it was asked to compute. */
final class NotedStore implements SeriesStore {
    final SortedMap<Long, Long> days = new TreeMap<>();
    final List<String> computed = new ArrayList<>();
    Runnable meanwhile = () -> {};
    boolean down;

    /** What was asked for since the last time, such as {@code HOUR 12T08 1 d}. */
    List<String> taken() {
        List<String> taken = List.copyOf(computed);
        computed.clear();
        return taken;
    }

    @Override
    public void replay(
            Collection<Device> devices, Set<String> metrics, long fromMillis, long toMillis, Consumer<Reading> each) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rollUp(Level level, long fromMillis, long toMillis, Optional<Device> only) {
        if (down) {
            throw new SeriesStoreUnavailableException("down on purpose", Optional.empty());
        }
        computed.add(level + " " + Instant.ofEpochMilli(fromMillis).toString().substring(8, 13) + " "
                + (toMillis - fromMillis) / level.length().toMillis()
                + only.map(device -> " " + device.id()).orElse(""));
        meanwhile.run();
    }

    @Override
    public Map<DeviceId, Bucket> byDevice(Query query, Level level) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<DeviceId, HourCount> hoursBelow(
            List<Device> devices, String metric, double limit, long fromMillis, long toMillis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<Long, Long> countByDay(long fromMillis, long toMillis) {
        return days.subMap(fromMillis, toMillis);
    }

    @Override
    public List<Rejected> write(List<Point> points) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Bucket> range(Query query, Level level) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<DeviceId, Map<String, Sample>> latest(List<Device> devices, long sinceMillis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void erase(Device device) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public void close() {}
}
