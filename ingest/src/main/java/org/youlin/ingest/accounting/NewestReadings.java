package org.youlin.ingest.accounting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Sample;
import org.youlin.ingest.accounting.StoreComparison.Newest;

/** The newest reading of each metric of each device, as the shards know it. */
record NewestReadings(List<OfDevice> devices) {
    private static final int DEVICES_AT_ONCE = 500;

    /** One device's, by metric. */
    record OfDevice(Device device, Map<String, Sample> known) {
        long oldestMillis() {
            return known.values().stream().mapToLong(Sample::tsMillis).min().orElse(Long.MAX_VALUE);
        }
    }

    private record Row(DeviceId device, String metric, Sample sample) {}

    /**
     * Reads those measured within {@code fromMillis} and {@code toMillis}. The most recent devices come first, so that
     * devices that are asked about together need about the same look back.
     */
    static NewestReadings read(Handle handle, DeviceDirectory directory, long fromMillis, long toMillis) {
        Map<DeviceId, Map<String, Sample>> known = new LinkedHashMap<>();
        handle.createQuery("SELECT device_id, metric, ts, value FROM latest_value WHERE ts >= :from AND ts < :to")
                .bind("from", fromMillis)
                .bind("to", toMillis)
                .map((row, context) -> new Row(
                        new DeviceId(row.getString("device_id")),
                        row.getString("metric"),
                        new Sample(row.getLong("ts"), row.getDouble("value"))))
                .forEach(row -> known.computeIfAbsent(row.device(), id -> new TreeMap<>())
                        .put(row.metric(), row.sample()));
        List<OfDevice> devices = new ArrayList<>();
        known.forEach((id, samples) ->
                directory.find(id).ifPresent(device -> devices.add(new OfDevice(device, Map.copyOf(samples)))));
        devices.sort(Comparator.comparingLong(OfDevice::oldestMillis).reversed());
        return new NewestReadings(devices);
    }

    /** Those that {@code series} does not have; a newer one in their place is right, because it has gone on since. */
    List<Newest> missingIn(SeriesStore series) {
        List<Newest> missing = new ArrayList<>();
        for (int first = 0; first < devices.size(); first += DEVICES_AT_ONCE) {
            List<OfDevice> some = devices.subList(first, Math.min(devices.size(), first + DEVICES_AT_ONCE));
            Map<DeviceId, Map<String, Sample>> held = series.latest(
                    some.stream().map(OfDevice::device).toList(),
                    some.get(some.size() - 1).oldestMillis());
            for (OfDevice each : some) {
                DeviceId id = each.device().id();
                Map<String, Sample> heldOfDevice = held.getOrDefault(id, Map.of());
                each.known().forEach((metric, known) -> {
                    Optional<Sample> sample = Optional.ofNullable(heldOfDevice.get(metric));
                    if (!sample.filter(found -> found.tsMillis() > known.tsMillis() || found.equals(known))
                            .isPresent()) {
                        missing.add(new Newest(id, metric, known, sample));
                    }
                });
            }
        }
        return missing;
    }
}
