package org.youlin.ingest.accounting;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
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

/** A series store that counts and knows the newest readings. */
final class HeldSeries implements SeriesStore {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final SortedMap<Long, Long> days = new TreeMap<>();
    private final Map<DeviceId, Map<String, Sample>> newest = new HashMap<>();
    private Runnable whileCounting = () -> {};

    void hold(DeviceId device, String metric, long tsMillis, double value) {
        days.merge(Math.floorDiv(tsMillis, DAY_MILLIS) * DAY_MILLIS, 1L, Long::sum);
        newest.computeIfAbsent(device, id -> new HashMap<>()).put(metric, new Sample(tsMillis, value));
    }

    void whileCounting(Runnable action) {
        whileCounting = action;
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
        whileCounting.run();
        return new TreeMap<>(days.subMap(fromMillis, toMillis));
    }

    @Override
    public Map<DeviceId, Map<String, Sample>> latest(List<Device> devices, long sinceMillis) {
        Map<DeviceId, Map<String, Sample>> found = new HashMap<>();
        for (Device device : devices) {
            newest.getOrDefault(device.id(), Map.of()).forEach((metric, sample) -> {
                if (sample.tsMillis() >= sinceMillis) {
                    found.computeIfAbsent(device.id(), id -> new HashMap<>()).put(metric, sample);
                }
            });
        }
        return found;
    }

    @Override
    public List<Rejected> write(List<Point> points) {
        throw new UnsupportedOperationException("it is only looked at");
    }

    @Override
    public List<Bucket> range(Query query, Level level) {
        throw new UnsupportedOperationException("nobody asks for charts");
    }

    @Override
    public void replay(
            Collection<Device> devices, Set<String> metrics, long fromMillis, long toMillis, Consumer<Reading> each) {
        throw new UnsupportedOperationException("it is only looked at");
    }

    @Override
    public void rollUp(Level level, long fromMillis, long toMillis, Optional<Device> only) {
        throw new UnsupportedOperationException("it is only looked at");
    }

    @Override
    public void erase(Device device) {
        throw new UnsupportedOperationException("it is only looked at");
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public void close() {}
}
