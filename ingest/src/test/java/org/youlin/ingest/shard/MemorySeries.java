package org.youlin.ingest.shard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** A series store in memory that fails on demand. */
final class MemorySeries implements SeriesStore {
    private final List<Reading> firstWrites = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<DeviceId, String> writers = new HashMap<>();
    private Predicate<Point> down = point -> false;
    private final List<Reading> late = new ArrayList<>();
    private boolean answersAreLost;
    private boolean eraseFails;
    private Predicate<Reading> refused = reading -> false;

    /** Writes with a point for which {@code when} holds fail from now on. */
    synchronized void failWhen(Predicate<Point> when) {
        down = when;
    }

    /** Writes are carried out from now on, but the writer is told that nothing is certain. */
    synchronized void loseAnswers(boolean lose) {
        answersAreLost = lose;
    }

    synchronized void refuse(Predicate<Reading> which) {
        refused = which;
    }

    @Override
    public synchronized List<Rejected> write(List<Point> points) {
        if (points.stream().anyMatch(down)) {
            throw unavailable("the store is down");
        }
        List<Rejected> rejected = new ArrayList<>();
        for (Point point : points) {
            Reading reading = point.reading();
            writers.merge(
                    point.deviceId(),
                    Thread.currentThread().getName(),
                    (before, now) -> before.equals(now) ? now : before + " and " + now);
            if (refused.test(reading)) {
                rejected.add(new Rejected(point, "on purpose"));
            } else if (seen.add(reading.device() + " " + reading.metric() + " " + reading.tsMillis())) {
                firstWrites.add(reading);
                if (point.late()) {
                    late.add(reading);
                }
            }
        }
        if (answersAreLost) {
            throw unavailable("the answer was lost");
        }
        return rejected;
    }

    /** What is stored of a device's metric, in the order it came. */
    synchronized List<Double> values(String device, String metric) {
        return firstWrites.stream()
                .filter(reading -> reading.device().value().equals(device)
                        && reading.metric().equals(metric))
                .map(Reading::value)
                .toList();
    }

    synchronized int size() {
        return firstWrites.size();
    }

    /** The threads that wrote each device's points. */
    synchronized Map<DeviceId, String> writers() {
        return Map.copyOf(writers);
    }

    /** How many readings there are in each bucket; all that a shard asks for. */
    @Override
    public synchronized List<Bucket> range(Query query, Level level) {
        Map<Long, Long> counts = new TreeMap<>();
        firstWrites.stream()
                .filter(reading ->
                        reading.device().equals(query.devices().get(0).id())
                                && reading.metric().equals(query.metric()))
                .forEach(reading -> counts.merge(reading.tsMillis() / query.bucketMillis(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(each -> new Bucket(each.getKey() * query.bucketMillis(), 0, 0, 0, each.getValue(), 0))
                .toList();
    }

    synchronized void failToErase(boolean fail) {
        eraseFails = fail;
    }

    /** What came marked as late. */
    synchronized List<Double> late() {
        return late.stream().map(Reading::value).toList();
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
    public synchronized void erase(Device device) {
        if (eraseFails) {
            throw unavailable("nothing can be erased");
        }
        firstWrites.removeIf(reading -> reading.device().equals(device.id()));
        seen.removeIf(key -> key.startsWith(device.id() + " "));
        late.removeIf(reading -> reading.device().equals(device.id()));
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

    private static SeriesStoreUnavailableException unavailable(String message) {
        return new SeriesStoreUnavailableException(message, Optional.of(Duration.ofMillis(2)));
    }
}
