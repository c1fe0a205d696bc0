package org.youlin.ingest.shard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.AttributeReport;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Rejected;
import org.youlin.domain.reading.Telemetry;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleState;
import org.youlin.ingest.attribute.AttributeLimits;
import org.youlin.ingest.registry.RuleBook;

/** A shard's devices and what becomes of an entry: which readings are new, and what the rules make of them. */
final class ShardMemory {
    private final DeviceDirectory directory;
    private final RuleBook rules;
    private final LatestValues latestValues;
    private long listeningSinceMillis;
    private final Map<DeviceId, DeviceState> devices = new HashMap<>();
    private final List<Forgotten> forgotten = new ArrayList<>();

    /** A state kept from before of a rule that no longer watches the device. */
    private record Forgotten(Device device, AlarmRule rule, RuleState state) {}

    /** Starts empty; silence before {@code listeningSinceMillis} is not held against any device. */
    ShardMemory(DeviceDirectory directory, RuleBook rules, LatestValues latestValues, long listeningSinceMillis) {
        this.directory = directory;
        this.rules = rules;
        this.latestValues = latestValues;
        this.listeningSinceMillis = listeningSinceMillis;
    }

    void restore(DeviceId id, String metric, SeriesTail tail) {
        DeviceState device = device(id);
        if (device != null) {
            device.restore(metric, tail);
            latestValues.put(id, metric, tail.latest());
            latestValues.heardAt(id, tail.latest().receivedAtMillis());
        }
    }

    void restoreEvent(DeviceId id, String type, long tsMillis, long receivedAtMillis) {
        DeviceState device = device(id);
        if (device != null) {
            device.restoreEvent(type, tsMillis, receivedAtMillis);
            latestValues.heardAt(id, receivedAtMillis);
        }
    }

    void restore(DeviceId id, RuleId rule, RuleState state) {
        DeviceState device = device(id);
        if (device != null) {
            rules.rule(rule).ifPresent(known -> restore(device, known, state));
        }
    }

    private void restore(DeviceState device, AlarmRule rule, RuleState state) {
        if (device.isWatchedBy(rule)) {
            device.restore(rule, state);
        } else {
            // Its profile was changed, and the process ended before its shard saw that.
            forgotten.add(new Forgotten(device.device(), rule, state));
        }
    }

    /** Silence before {@code nowMillis} is not held against any device: it may have spoken, and was not listened to. */
    void wasDeafUntil(long nowMillis) {
        listeningSinceMillis = Math.max(listeningSinceMillis, nowMillis);
    }

    /** A point to write, with the source of its reading. */
    record Taken(Point point, String source) {}

    /** Takes the entry in; adds its points to {@code points}. An {@link Erasure} is not for here. */
    void take(JournalEntry entry, List<Taken> points, Effects effects) {
        if (entry instanceof DeadLetter letter) {
            effects.reject(letter, letter.source());
        } else if (entry instanceof Telemetry telemetry) {
            take(telemetry, points, effects);
        } else if (entry instanceof AttributeReport report) {
            take(report, effects);
        } else {
            throw new IllegalArgumentException("cannot take in " + entry.getClass());
        }
    }

    /** Forgets what the device reported until now. */
    void erase(DeviceId id) {
        DeviceState device = devices.get(id);
        if (device != null) {
            device.erase();
        }
        latestValues.erase(id);
    }

    /** The device as it is registered now; empty when it is not. */
    Optional<Device> registered(DeviceId id) {
        return directory.find(id);
    }

    private void take(Telemetry telemetry, List<Taken> points, Effects effects) {
        DeviceState device = device(telemetry.device());
        if (device == null) {
            effects.reject(Unusable.unknown(telemetry, telemetry.device()), telemetry.source());
            return;
        }
        follow(device, telemetry.receivedAtMillis(), effects);
        device.heardAt(telemetry.receivedAtMillis());
        latestValues.heardAt(telemetry.device(), telemetry.receivedAtMillis());
        for (DeviceEvent event : inOrder(telemetry.events(), Comparator.comparingLong(DeviceEvent::tsMillis))) {
            take(device, event, telemetry.source(), effects);
        }
        for (Reading reading : inOrder(telemetry.readings(), Comparator.comparingLong(Reading::tsMillis))) {
            take(device, reading, telemetry.source(), points, effects);
        }
    }

    /** A message may hold a backlog in any order; one reading, the usual case, is not copied. */
    private static <T> List<T> inOrder(List<T> items, Comparator<T> byTime) {
        if (items.size() < 2) {
            return items;
        }
        List<T> sorted = new ArrayList<>(items);
        sorted.sort(byTime);
        return sorted;
    }

    private static void take(DeviceState device, DeviceEvent event, String source, Effects effects) {
        switch (device.note(event)) {
            case NEWEST -> {
                effects.stored(event, source);
                if (!event.isReplayed()) {
                    device.judge(event, effects);
                }
            }
            case LATE -> effects.stored(event, source);
            case DUPLICATE -> effects.tally(source).duplicate++;
        }
    }

    private void take(DeviceState device, Reading reading, String source, List<Taken> points, Effects effects) {
        SeriesTail tail = device.tail(reading);
        switch (tail.note(reading)) {
            case NEWEST -> {
                effects.stored(reading, tail, source);
                points.add(new Taken(new Point(device.device(), reading, false), source));
                latestValues.put(reading.device(), reading.metric(), tail.latest());
                device.judge(reading, effects);
            }
            case LATE -> {
                effects.stored(reading, tail, source);
                points.add(new Taken(new Point(device.device(), reading, true), source));
            }
            case DUPLICATE -> effects.tally(source).duplicate++;
        }
    }

    private void take(AttributeReport report, Effects effects) {
        if (device(report.device()) == null) {
            effects.reject(Unusable.unknown(report, report.device()), report.source());
            return;
        }
        Map<String, String> accepted = AttributeLimits.accepted(report.values());
        List<Refusal> refusals = AttributeLimits.refusals(report.values());
        int refused = report.items() - accepted.size();
        if (refused > 0) {
            effects.reject(Unusable.refused(report, Optional.of(report.device()), refusals, refused), report.source());
        }
        if (!accepted.isEmpty()) {
            effects.stored(new AttributeReport(report.device(), report.source(), report.receivedAtMillis(), accepted));
        }
    }

    /** The series store will never take this point: it becomes a dead letter. */
    static void rejected(Rejected rejected, String source, Effects effects) {
        Reading reading = rejected.point().reading();
        effects.notStored(reading, source);
        effects.reject(Unusable.neverStored(rejected), source);
    }

    void tick(long nowMillis, Effects effects) {
        forgotten.forEach(each -> DeviceState.forget(each.rule(), each.device(), each.state(), nowMillis, effects));
        forgotten.clear();
        for (DeviceState device : devices.values()) {
            follow(device, nowMillis, effects);
            device.tick(nowMillis, listeningSinceMillis, effects);
        }
    }

    /** People may have changed the device, or its profile, since it was last looked at. */
    @SuppressWarnings("ReferenceEquality") // The directory answers the same object until the device is changed.
    private void follow(DeviceState device, long nowMillis, Effects effects) {
        Device known = device.device();
        Device current = directory.find(known.id()).orElse(known);
        if (current != known) {
            device.follow(current, rules.of(current.profile()), nowMillis, effects);
        }
    }

    private @Nullable DeviceState device(DeviceId id) {
        DeviceState known = devices.get(id);
        if (known != null) {
            return known;
        }
        return directory
                .find(id)
                .map(device -> {
                    DeviceState made = new DeviceState(device, rules.of(device.profile()));
                    devices.put(id, made);
                    return made;
                })
                .orElse(null);
    }
}
