package org.youlin.app;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;

/** A series store that takes everything and is asked for nothing. */
final class UnreadSeries implements SeriesStore {
    @Override
    public List<Rejected> write(List<Point> written) {
        return List.of();
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
    public void replay(
            Collection<Device> devices, Set<String> metrics, long fromMillis, long toMillis, Consumer<Reading> each) {
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
        throw new UnsupportedOperationException();
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public void close() {}
}
