package org.youlin.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Telemetry;
import org.youlin.domain.rule.Severity;

/**
 * What must come of what the journal held, worked out plainly and in one go, with nothing of the pipeline's code: sets in
 * place of windows, and the limits of the rule {@code room-cold} written out.
 */
final class Expectation {
    private static final double DEADBAND = 0.5;

    /** What must be in the series store. */
    final SortedMap<SeriesPoint, SimulatedSeries.Kept> points = new TreeMap<>();
    /** What must be in the table of events. */
    final Set<String> events = new HashSet<>();
    /** By source: readings, events, duplicates, rejected. */
    final SortedMap<String, long[]> accounts = new TreeMap<>();
    /** What the alarm of each room did, in order. */
    final SortedMap<String, List<String>> alarms = new TreeMap<>();

    static Expectation of(Map<DeviceId, List<JournalEntry>> journal) {
        Expectation expectation = new Expectation();
        journal.forEach((device, entries) -> expectation.new OfDevice(device).fold(entries));
        return expectation;
    }

    private final class OfDevice {
        private final DeviceId device;
        private final Map<String, Long> newest = new HashMap<>();
        private final Set<SeriesPoint> seen = new HashSet<>();
        private final Set<String> seenEvents = new HashSet<>();
        private final Set<Severity> active = EnumSet.noneOf(Severity.class);

        OfDevice(DeviceId device) {
            this.device = device;
        }

        void fold(List<JournalEntry> entries) {
            for (JournalEntry entry : entries) {
                if (entry instanceof Erasure) {
                    erase();
                } else if (entry instanceof Telemetry telemetry) {
                    long[] account = accounts.computeIfAbsent(telemetry.source(), source -> new long[4]);
                    telemetry.events().forEach(event -> take(event, account));
                    telemetry.readings().stream()
                            .sorted(Comparator.comparingLong(Reading::tsMillis))
                            .forEach(reading -> take(reading, account));
                }
            }
        }

        private void erase() {
            points.keySet().removeIf(point -> point.device().equals(device));
            events.removeAll(seenEvents);
            newest.clear();
            seen.clear();
            seenEvents.clear();
        }

        private void take(DeviceEvent event, long[] account) {
            String key = device + " " + event.type() + " " + event.tsMillis();
            if (seenEvents.add(key)) {
                account[1]++;
                events.add(key);
            } else {
                account[2]++;
            }
        }

        private void take(Reading reading, long[] account) {
            SeriesPoint point = SeriesPoint.of(reading);
            if (!seen.add(point)) {
                account[2]++;
                return;
            }
            Long before = newest.get(reading.metric());
            boolean late = before != null && reading.tsMillis() < before;
            if (SimulatedDevice.isPoison(reading)) {
                account[3]++;
            } else {
                account[0]++;
                points.put(point, new SimulatedSeries.Kept(reading.value(), late));
            }
            if (!late) {
                newest.put(reading.metric(), reading.tsMillis());
                if (reading.metric().equals("room_temp")) {
                    judge(reading.value());
                }
            }
        }

        private void judge(double value) {
            Optional<Severity> before = worst();
            step(Severity.MINOR, 18, value);
            step(Severity.MAJOR, 16, value);
            step(Severity.CRITICAL, 12, value);
            Optional<Severity> now = worst();
            if (!now.equals(before)) {
                alarms.computeIfAbsent(device.value(), id -> new ArrayList<>())
                        .add(now.map(severity -> (before.isEmpty() ? "RAISED " : "SEVERITY_CHANGED ") + severity)
                                .orElse("CLEARED"));
            }
        }

        private void step(Severity severity, double limit, double value) {
            if (value < limit) {
                active.add(severity);
            } else if (value >= limit + DEADBAND) {
                active.remove(severity);
            }
        }

        private Optional<Severity> worst() {
            return active.stream().max(Comparator.naturalOrder());
        }
    }
}
