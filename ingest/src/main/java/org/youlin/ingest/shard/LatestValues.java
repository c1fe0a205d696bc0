package org.youlin.ingest.shard;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.Freshness;
import org.youlin.ingest.rule.GatewayVoice;

/** The latest value of every metric of every device, in memory. Written by the shards, read by everybody. */
public final class LatestValues {
    /** Gateways are asked for their profile only after a pause that could mean something. */
    private static final Duration PAUSE_MIN = Duration.ofSeconds(10);

    private static final long PAUSE_MILLIS_MIN = PAUSE_MIN.toMillis();

    private final Map<DeviceId, Heard> devices = new ConcurrentHashMap<>();
    private final Map<DeviceId, GatewayVoice> voices = new ConcurrentHashMap<>();
    private final AtomicLong deafUntilMillis = new AtomicLong();

    /** The newest value of a metric by event time. */
    public record Value(long tsMillis, long receivedAtMillis, double value) {}

    private static final class Heard {
        private final Map<String, NewestValue> values = new ConcurrentHashMap<>();
        // Each device has one shard, and so one writer.
        private volatile long lastMillis;
    }

    /** The latest values of a device by metric; empty when it never reported. */
    public Map<String, Value> of(DeviceId device) {
        Heard heard = devices.get(device);
        if (heard == null) {
            return Map.of();
        }
        Map<String, Value> values = new HashMap<>();
        heard.values.forEach((metric, newest) -> values.put(metric, newest.get()));
        return Collections.unmodifiableMap(values);
    }

    /** When a device was last heard, by reading or event, epoch milliseconds; empty when it never was. */
    public OptionalLong lastHeardMillis(DeviceId device) {
        Heard heard = devices.get(device);
        return heard == null ? OptionalLong.empty() : OptionalLong.of(heard.lastMillis);
    }

    /** Whether the device's values can be believed at {@code nowMillis}. */
    boolean isFresh(Device device, long nowMillis) {
        return Freshness.at(
                        nowMillis,
                        lastHeardMillis(device.id()),
                        device.profile().staleAfter())
                == Freshness.FRESH;
    }

    /** Whether it may be that the device's values can be believed, had all been listened to that was said. */
    boolean mayBeFresh(Device device, long nowMillis) {
        OptionalLong heard = lastHeardMillis(device.id());
        OptionalLong atLeast =
                heard.isEmpty() ? heard : OptionalLong.of(Math.max(heard.getAsLong(), deafUntilMillis.get()));
        return Freshness.at(nowMillis, atLeast, device.profile().staleAfter()) == Freshness.FRESH;
    }

    /** Until {@code millis} not everything was listened to that devices said. */
    void deafUntil(long millis) {
        deafUntilMillis.accumulateAndGet(millis, Math::max);
    }

    /** How the field gateway has been heard; empty when it has not. */
    Optional<GatewayVoice> voice(DeviceId gateway) {
        return Optional.ofNullable(voices.get(gateway));
    }

    /** The field gateway was heard, by itself or by a device it speaks for; called by several shards. */
    void heardThrough(DeviceId gateway, long atMillis, Supplier<DeviceProfile> profile) {
        voices.compute(
                gateway,
                (id, known) -> known == null
                        ? GatewayVoice.beginning(atMillis)
                        : known.heard(
                                atMillis,
                                atMillis - known.lastMillis() < PAUSE_MILLIS_MIN
                                        ? PAUSE_MIN
                                        : profile.get().expectedInterval()));
    }

    /** The value of a metric is what {@code newest} says, now and later. */
    void put(DeviceId device, String metric, NewestValue newest) {
        heard(device).values.put(metric, newest);
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
