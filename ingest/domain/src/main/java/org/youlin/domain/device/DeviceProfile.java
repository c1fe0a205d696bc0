package org.youlin.domain.device;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What devices of one make send (设备模型).
 *
 * @param events the keys that announce events, not metrics
 * @param commands what its devices can be told to do
 * @param decoder the format of what its devices send
 * @param expectedInterval how often a healthy device reports; a device is stale after three of these
 */
public record DeviceProfile(
        ProfileId id,
        String name,
        DeviceKind kind,
        List<Metric> metrics,
        Set<String> events,
        Set<String> commands,
        DecoderSpec decoder,
        Duration expectedInterval) {
    private static final int INTERVALS_UNTIL_STALE = 3;

    public DeviceProfile {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        metrics = List.copyOf(metrics);
        events = Set.copyOf(events);
        commands = Set.copyOf(commands);
        requireNonNull(decoder, "decoder is null");
        if (expectedInterval.isNegative() || expectedInterval.isZero()) {
            throw new IllegalArgumentException(
                    "profile '" + id + "' has expected interval " + expectedInterval + "; it must be positive");
        }
        Map<String, Metric> byName = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            if (byName.put(metric.name(), metric) != null || events.contains(metric.name())) {
                throw new IllegalArgumentException("profile '" + id + "' names '" + metric.name() + "' twice");
            }
        }
    }

    /** The metric called {@code name}. Profiles have a handful of metrics, so a scan is the fastest look-up. */
    public Optional<Metric> metric(String name) {
        for (Metric metric : metrics) {
            if (metric.name().equals(name)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }

    public Duration staleAfter() {
        return expectedInterval.multipliedBy(INTERVALS_UNTIL_STALE);
    }
}
