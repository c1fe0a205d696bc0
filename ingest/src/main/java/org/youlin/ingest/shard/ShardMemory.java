package org.youlin.ingest.shard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
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
import org.youlin.domain.rule.RuleState;
import org.youlin.ingest.attribute.AttributeLimits;
import org.youlin.ingest.rule.GatewayVoice;
import org.youlin.ingest.rule.RuleBook;

/** A shard's devices and what becomes of an entry: which readings are new, and what the rules make of them. */
final class ShardMemory {
    private final DeviceDirectory directory;
    private final Supplier<RuleBook> rules;
    private final LatestValues latestValues;
    private RuleBook book;
    private long listeningSinceMillis;
    private final Map<DeviceId, DeviceState> devices = new HashMap<>();
    private final Effects restored = new Effects();
    private long judgedUntil;

    /** Starts empty; silence before {@code listeningSinceMillis} is not held against any device. */
    ShardMemory(
            DeviceDirectory directory, Supplier<RuleBook> rules, LatestValues latestValues, long listeningSinceMillis) {
        this.directory = directory;
        this.rules = rules;
        this.latestValues = latestValues;
        this.book = rules.get();
        this.listeningSinceMillis = listeningSinceMillis;
        latestValues.deafUntil(listeningSinceMillis);
    }

    void restore(DeviceId id, String metric, SeriesTail tail) {
        DeviceState device = device(id);
        if (device != null) {
            device.restore(metric, tail);
            latestValues.put(id, metric, tail.newest());
            heard(device.device(), tail.latest().receivedAtMillis());
        }
    }

    void restoreEvent(DeviceId id, String type, long tsMillis, long receivedAtMillis) {
        DeviceState device = device(id);
        if (device != null) {
            device.restoreEvent(type, tsMillis, receivedAtMillis);
            heard(device.device(), receivedAtMillis);
        }
    }

    /** Rules have judged the device up to this position already; its shard will read it again from an earlier one. */
    void restoreAhead(DeviceId id, long position) {
        DeviceState device = device(id);
        if (device != null) {
            device.restoreAhead(position);
            judgedUntil = Math.max(judgedUntil, position);
        }
    }

    /** Up to where some devices have been judged. Before that, each entry is to be taken by itself, with its position. */
    long judgedUntil() {
        return judgedUntil;
    }

    /** Takes up a state, and the rule as it was then: people may have changed both rule and device since. */
    void restore(DeviceId id, AlarmRule rule, RuleState state) {
        DeviceState device = device(id);
        if (device != null) {
            device.restore(rule, state, listeningSinceMillis, restored);
        }
    }

    /** What follows from what was changed while nobody was looking. */
    Effects restored() {
        return restored;
    }

    /** Silence before {@code nowMillis} is not held against any device: it may have spoken, and was not listened to. */
    void wasDeafUntil(long nowMillis) {
        listeningSinceMillis = Math.max(listeningSinceMillis, nowMillis);
        latestValues.deafUntil(nowMillis);
    }

    /** What is taken in now was said a while ago, and more may wait. */
    void isBehind(long nowMillis) {
        latestValues.deafUntil(nowMillis);
    }

    /** A point to write, with the source of its reading. */
    record Taken(Point point, String source) {}

    /**
     * Takes the entry in; adds its points to {@code points}. An {@link Erasure} is not for here.
     *
     * @param position from which the journal is read on afterwards
     */
    void take(JournalEntry entry, long position, List<Taken> points, Effects effects) {
        if (entry instanceof DeadLetter letter) {
            effects.reject(letter, letter.source());
        } else if (entry instanceof Telemetry telemetry) {
            take(telemetry, position, points, effects);
        } else if (entry instanceof AttributeReport report) {
            take(report, effects);
        } else {
            throw new IllegalArgumentException("cannot take in " + entry.getClass());
        }
    }

    /** Forgets what the device reported until now. */
    void erase(DeviceId id, long position, Effects effects) {
        DeviceState device = devices.get(id);
        if (device != null) {
            device.erase(position, effects);
        }
        latestValues.erase(id);
    }

    /** The device as it is registered now; empty when it is not. */
    Optional<Device> registered(DeviceId id) {
        return directory.find(id);
    }

    private void take(Telemetry telemetry, long position, List<Taken> points, Effects effects) {
        DeviceState device = device(telemetry.device());
        if (device == null) {
            effects.reject(Unusable.unknown(telemetry, telemetry.device()), telemetry.source());
            return;
        }
        followBook(telemetry.receivedAtMillis(), effects);
        follow(device, telemetry.receivedAtMillis(), effects);
        device.heardAt(telemetry.receivedAtMillis());
        heard(device.device(), telemetry.receivedAtMillis());
        for (DeviceEvent event : inOrder(telemetry.events(), Comparator.comparingLong(DeviceEvent::tsMillis))) {
            if (take(device, event, telemetry.source(), effects) && device.isToBeJudged(position)) {
                device.judge(event, effects);
            }
        }
        for (Reading reading : inOrder(telemetry.readings(), Comparator.comparingLong(Reading::tsMillis))) {
            if (take(device, reading, telemetry.source(), points, effects) && device.isToBeJudged(position)) {
                device.judge(reading, effects);
            }
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

    /** Whether rules may judge the event. */
    private static boolean take(DeviceState device, DeviceEvent event, String source, Effects effects) {
        SeriesTimes.Order order = device.note(event);
        if (order == SeriesTimes.Order.DUPLICATE) {
            effects.tally(source).duplicate++;
        } else {
            effects.stored(event, source);
        }
        return order == SeriesTimes.Order.NEWEST && !event.isReplayed();
    }

    /** Whether rules may judge the reading. */
    private boolean take(DeviceState device, Reading reading, String source, List<Taken> points, Effects effects) {
        SeriesTail tail = tail(device, reading);
        SeriesTimes.Order order = tail.note(reading);
        if (order == SeriesTimes.Order.DUPLICATE) {
            effects.tally(source).duplicate++;
            return false;
        }
        boolean late = order == SeriesTimes.Order.LATE;
        effects.stored(reading, tail, source);
        points.add(new Taken(new Point(device.device(), reading, late), source));
        return !late;
    }

    /** The series that the reading belongs to, which is new when this is the first of it. */
    private SeriesTail tail(DeviceState device, Reading reading) {
        SeriesTail known = device.tail(reading.metric());
        if (known != null) {
            return known;
        }
        SeriesTail begun = SeriesTail.beginning(reading);
        device.begin(reading.metric(), begun);
        latestValues.put(reading.device(), reading.metric(), begun.newest());
        return begun;
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

    private void heard(Device device, long atMillis) {
        latestValues.heardAt(device.id(), atMillis);
        if (device.profile().kind() == DeviceKind.FIELD_GATEWAY) {
            latestValues.heardThrough(device.id(), atMillis, device::profile);
        } else if (device.fieldGateway().isPresent()) {
            DeviceId gateway = device.fieldGateway().get();
            latestValues.heardThrough(
                    gateway,
                    atMillis,
                    () -> directory.find(gateway).map(Device::profile).orElse(device.profile()));
        }
    }

    void tick(long nowMillis, Effects effects) {
        followBook(nowMillis, effects);
        for (DeviceState device : devices.values()) {
            follow(device, nowMillis, effects);
            tick(device, nowMillis, effects);
        }
    }

    private void tick(DeviceState state, long nowMillis, Effects effects) {
        Device device = state.device();
        long heard = Math.max(
                state.lastHeardMillis(),
                latestValues.voice(device.id()).map(GatewayVoice::lastMillis).orElse(0L));
        if (heard == 0) {
            return;
        }
        long silentSince = Math.max(heard, listeningSinceMillis);
        long excusedUntil = device.fieldGateway()
                .map(gateway -> latestValues.voice(gateway).orElse(GatewayVoice.beginning(silentSince)))
                .map(voice -> voice.silenceBehind(silentSince, nowMillis))
                .orElse(silentSince);
        state.tick(nowMillis, rule -> book.isExcusedBySilentGateway(rule) ? excusedUntil : silentSince, effects);
    }

    /** People may have changed the rules. */
    @SuppressWarnings("ReferenceEquality") // A book never changes: another one is another object.
    private void followBook(long nowMillis, Effects effects) {
        RuleBook current = rules.get();
        if (current != book) {
            book = current;
            devices.values()
                    .forEach(device -> device.follow(device.device(), book.of(device.device()), nowMillis, effects));
        }
    }

    /** People may have changed the device, or its profile, since it was last looked at. */
    @SuppressWarnings("ReferenceEquality") // The directory answers the same object until the device is changed.
    private void follow(DeviceState device, long nowMillis, Effects effects) {
        Device known = device.device();
        Device current = directory.find(known.id()).orElse(known);
        if (current != known) {
            device.follow(current, book.of(current), nowMillis, effects);
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
                    DeviceState made = new DeviceState(device, book.of(device));
                    devices.put(id, made);
                    return made;
                })
                .orElse(null);
    }
}
