package org.youlin.ingest.shard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.youlin.domain.reading.RefusalReason;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Rejected;
import org.youlin.domain.reading.Telemetry;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleState;
import org.youlin.ingest.attribute.AttributeLimits;
import org.youlin.ingest.registry.RuleBook;
import org.youlin.ingest.shard.LatestValues.Value;

/** A shard's devices and what becomes of an entry: which readings are new, and what the rules make of them. */
final class ShardMemory {
    private final DeviceDirectory directory;
    private final RuleBook rules;
    private final LatestValues latestValues;
    private final long listeningSinceMillis;
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

    void restore(DeviceId id, String metric, Value value) {
        DeviceState device = device(id);
        if (device != null) {
            device.restoreLatest(metric, value);
            latestValues.put(id, metric, value);
            latestValues.heardAt(id, value.receivedAtMillis());
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

    /** Takes the entries in; returns the points to write. */
    List<Point> take(List<JournalEntry> entries, Effects effects) {
        List<Point> points = new ArrayList<>(entries.size() * 2);
        for (JournalEntry entry : entries) {
            if (entry instanceof DeadLetter letter) {
                effects.deadLetters.add(letter);
            } else if (entry instanceof Telemetry telemetry) {
                take(telemetry, points, effects);
            } else if (entry instanceof AttributeReport report) {
                take(report, effects);
            }
        }
        return points;
    }

    private void take(Telemetry telemetry, List<Point> points, Effects effects) {
        DeviceState device = device(telemetry.device());
        if (device == null) {
            effects.deadLetters.add(unknown(telemetry, telemetry.device()));
            return;
        }
        follow(device, telemetry.receivedAtMillis(), effects);
        device.heardAt(telemetry.receivedAtMillis());
        latestValues.heardAt(telemetry.device(), telemetry.receivedAtMillis());
        for (DeviceEvent event : inOrder(telemetry.events(), Comparator.comparingLong(DeviceEvent::tsMillis))) {
            take(device, event, effects);
        }
        for (Reading reading : inOrder(telemetry.readings(), Comparator.comparingLong(Reading::tsMillis))) {
            take(device, reading, points, effects);
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

    private static void take(DeviceState device, DeviceEvent event, Effects effects) {
        switch (device.note(event)) {
            case NEWEST -> {
                effects.stored++;
                effects.events.add(event);
                if (!event.isReplayed()) {
                    device.judge(event, effects);
                }
            }
            case LATE -> {
                effects.stored++;
                effects.events.add(event);
            }
            case DUPLICATE -> effects.duplicates++;
        }
    }

    private void take(DeviceState device, Reading reading, List<Point> points, Effects effects) {
        switch (device.note(reading)) {
            case NEWEST -> {
                effects.stored++;
                points.add(new Point(device.device(), reading, false));
                effects.latestValue(reading);
                latestValues.put(
                        reading.device(),
                        reading.metric(),
                        new Value(reading.tsMillis(), reading.receivedAtMillis(), reading.value()));
                device.judge(reading, effects);
            }
            case LATE -> {
                effects.stored++;
                points.add(new Point(device.device(), reading, true));
            }
            case DUPLICATE -> effects.duplicates++;
        }
    }

    private void take(AttributeReport report, Effects effects) {
        if (device(report.device()) == null) {
            effects.deadLetters.add(unknown(report, report.device()));
            return;
        }
        List<Refusal> refusals = AttributeLimits.refusals(report.values());
        if (!refusals.isEmpty()) {
            effects.deadLetters.add(refused(report, Optional.of(report.device()), refusals));
        }
        Map<String, String> accepted = AttributeLimits.accepted(report.values());
        if (!accepted.isEmpty()) {
            effects.attributes.add(
                    new AttributeReport(report.device(), report.source(), report.receivedAtMillis(), accepted));
        }
    }

    private static DeadLetter unknown(JournalEntry entry, DeviceId device) {
        Refusal refusal = new Refusal(RefusalReason.UNKNOWN_DEVICE, "device", device.value(), "a registered device");
        return refused(entry, Optional.empty(), List.of(refusal));
    }

    /** What was journalled and cannot be used after all. */
    private static DeadLetter refused(JournalEntry entry, Optional<DeviceId> originator, List<Refusal> refusals) {
        return DeadLetter.of(originator, entry.source(), "journal", new byte[0], refusals, entry.receivedAtMillis());
    }

    /** The series store will never take this point: it becomes a dead letter. */
    void rejected(Rejected rejected, Effects effects) {
        Reading reading = rejected.point().reading();
        effects.stored--;
        byte[] payload = (reading.metric() + " " + reading.value() + " at " + reading.tsMillis())
                .getBytes(StandardCharsets.UTF_8);
        effects.deadLetters.add(new DeadLetter(
                Optional.of(reading.device()),
                "series store",
                reading.metric(),
                ByteBuffer.wrap(payload),
                payload.length,
                List.of(new Refusal(
                        RefusalReason.STORE_REFUSED,
                        reading.metric(),
                        String.valueOf(reading.value()),
                        rejected.reason())),
                1,
                reading.receivedAtMillis()));
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
