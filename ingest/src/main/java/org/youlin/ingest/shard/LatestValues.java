package org.youlin.ingest.shard;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.domain.device.DeviceId;

/** The latest value of every metric of every device, in memory. Written by the shards, read by everybody. */
public final class LatestValues {
    private final Map<DeviceId, Heard> devices = new ConcurrentHashMap<>();

    /** The newest value of a metric by event time. */
    public record Value(long tsMillis, long receivedAtMillis, double value) {}

    private static final class Heard {
        private final Map<String, Value> values = new ConcurrentHashMap<>();
        // Each device has one shard, and so one writer.
        private volatile long lastMillis;
    }

    /** The latest values of a device by metric; empty when it never reported. */
    public Map<String, Value> of(DeviceId device) {
        Heard heard = devices.get(device);
        return heard == null ? Map.of() : Map.copyOf(heard.values);
    }

    /** When a device was last heard, by reading or event, epoch milliseconds; empty when it never was. */
    public OptionalLong lastHeardMillis(DeviceId device) {
        Heard heard = devices.get(device);
        return heard == null ? OptionalLong.empty() : OptionalLong.of(heard.lastMillis);
    }

    void put(DeviceId device, String metric, Value value) {
        heard(device).values.put(metric, value);
    }

    void erase(DeviceId device) {
        devices.remove(device);
    }

    void heardAt(DeviceId device, long receivedAtMillis) {
        Heard heard = heard(device);
        if (receivedAtMillis > heard.lastMillis) {
            heard.lastMillis = receivedAtMillis;
        }
    }

    private Heard heard(DeviceId device) {
        return devices.computeIfAbsent(device, id -> new Heard());
    }
}
