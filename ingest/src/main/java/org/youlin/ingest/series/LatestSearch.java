package org.youlin.ingest.series;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.Metric;
import org.youlin.domain.reading.SeriesStore.Sample;

/** The search for the newest readings. It goes back in time in growing steps, and ends when nothing is missing. */
final class LatestSearch {
    private static final long FIRST_MILLIS = Duration.ofHours(1).toMillis();

    private LatestSearch() {}

    /** Finds the newest readings within some time. */
    @FunctionalInterface
    interface Window<X extends Exception> {
        Map<DeviceId, Map<String, Sample>> newest(Collection<Device> devices, long fromMillis, long toMillis) throws X;
    }

    /** Most devices report within the hour, so that a search of months seldom looks at more than that. */
    static <X extends Exception> Map<DeviceId, Map<String, Sample>> search(
            List<Device> devices, long sinceMillis, long nowMillis, Window<X> window) throws X {
        Map<DeviceId, Map<String, Sample>> found = new HashMap<>();
        List<Device> missing = List.copyOf(devices);
        long to = Long.MAX_VALUE;
        long step = FIRST_MILLIS;
        long from = Math.max(sinceMillis, nowMillis - step);
        while (!missing.isEmpty() && from < to) {
            window.newest(missing, from, to).forEach((device, samples) -> {
                Map<String, Sample> known = found.computeIfAbsent(device, id -> new HashMap<>());
                samples.forEach(known::putIfAbsent);
            });
            missing = missing.stream()
                    .filter(device -> !isComplete(device, found))
                    .toList();
            to = from;
            step *= 4;
            from = Math.max(sinceMillis, to - step);
        }
        return found;
    }

    private static boolean isComplete(Device device, Map<DeviceId, Map<String, Sample>> found) {
        Map<String, Sample> known = found.getOrDefault(device.id(), Map.of());
        return device.profile().metrics().stream().map(Metric::name).allMatch(known::containsKey);
    }
}
