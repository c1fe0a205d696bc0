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
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Rejected;
import org.youlin.domain.reading.Telemetry;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleState;
import org.youlin.ingest.registry.RuleBook;
import org.youlin.ingest.shard.LatestValues.Value;

/** A shard's devices and what becomes of an entry: which readings are new, and what the rules make of them. */
final class ShardMemory {
    private final DeviceDirectory directory;
    private final RuleBook rules;
    private final LatestValues latestValues;
    private final long listeningSinceMillis;
    private final Map<DeviceId, DeviceState> devices = new HashMap<>();

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
            rules.rule(rule).ifPresent(known -> device.restore(known, state));
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
            }
        }
        return points;
    }

    private void take(Telemetry telemetry, List<Point> points, Effects effects) {
        DeviceState device = device(telemetry.device());
        if (device == null) {
            effects.deadLetters.add(unknown(telemetry));
            return;
        }
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
                points.add(new Point(device.device(), reading));
                effects.latestValue(reading);
                latestValues.put(
                        reading.device(),
                        reading.metric(),
                        new Value(reading.tsMillis(), reading.receivedAtMillis(), reading.value()));
                device.judge(reading, effects);
            }
            case LATE -> {
                effects.stored++;
                points.add(new Point(device.device(), reading));
            }
            case DUPLICATE -> effects.duplicates++;
        }
    }

    private static DeadLetter unknown(Telemetry telemetry) {
        return DeadLetter.of(
                Optional.empty(),
                telemetry.source(),
                "journal",
                new byte[0],
                List.of(new Refusal(
                        RefusalReason.UNKNOWN_DEVICE,
                        "device",
                        telemetry.device().value(),
                        "a registered device")),
                telemetry.receivedAtMillis());
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
                reading.receivedAtMillis()));
    }

    void tick(long nowMillis, Effects effects) {
        for (DeviceState device : devices.values()) {
            device.tick(nowMillis, listeningSinceMillis, effects);
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
