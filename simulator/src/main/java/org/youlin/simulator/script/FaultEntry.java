package org.youlin.simulator.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.fault.Fault;
import org.youlin.simulator.fault.GateFault;
import org.youlin.simulator.fault.HeatFault;
import org.youlin.simulator.fault.MessageFault;
import org.youlin.simulator.fault.ParkingFault;
import org.youlin.simulator.fault.SensorFault;

/**
 * A fault as it is written.
 *
 * @param where an id of the street, or several with {@code *} for any letters
 * @param lasting how long; to the end when it is left out
 * @param metric of a sensor's fault
 * @param with the other metric of what is swapped
 * @param value the fault's figure
 * @param time by how much something is late, or a clock ahead
 */
record FaultEntry(
        @JsonProperty(required = true) String fault,
        @JsonProperty(required = true) String where,
        @JsonProperty(required = true) String at,
        @JsonProperty("for") @Nullable String lasting,
        @Nullable String metric,
        @Nullable String with,
        @Nullable Double value,
        @Nullable String time) {
    private static final Map<String, Kind> KINDS = known();

    /** Makes a fault of what is written. */
    @FunctionalInterface
    private interface Kind {
        Fault of(FaultEntry entry, String id);
    }

    private static Map<String, Kind> known() {
        Map<String, Kind> known = new TreeMap<>();
        known.put("pump-stops", (entry, id) -> new HeatFault.PumpStops(id));
        known.put("boiler", (entry, id) -> new HeatFault.Boiler(id, entry.figure()));
        known.put("leak", (entry, id) -> new HeatFault.Leak(id, entry.figure()));
        known.put("make-up-open", (entry, id) -> new HeatFault.MakeUpOpen(id, entry.figure()));
        known.put("bypass-open", (entry, id) -> new HeatFault.BypassOpen(id));
        known.put("valve-stuck", (entry, id) -> new HeatFault.ValveStuck(id, entry.figure()));
        known.put("window-open", (entry, id) -> new HeatFault.WindowOpen(id, entry.figure()));
        known.put("silent", (entry, id) -> new SensorFault.Silent(id));
        known.put("stuck", (entry, id) -> new SensorFault.Stuck(id, entry.metricName()));
        known.put("shows", (entry, id) -> new SensorFault.Shows(id, entry.metricName(), entry.figure()));
        known.put("drifting", (entry, id) -> new SensorFault.Drifting(id, entry.metricName(), entry.figure()));
        known.put("noisy", (entry, id) -> new SensorFault.Noisy(id, entry.metricName(), entry.figure()));
        known.put(
                "swapped",
                (entry, id) ->
                        new SensorFault.Swapped(id, entry.metricName(), required("with", entry.fault(), entry.with())));
        known.put("clock-wrong", (entry, id) -> new SensorFault.ClockWrong(id, entry.length()));
        known.put("forced", (entry, id) -> new GateFault.Forced(id));
        known.put("held", (entry, id) -> new GateFault.Held(id));
        known.put("tailgating", (entry, id) -> new GateFault.Tailgated(id, entry.figure()));
        known.put("tampered", (entry, id) -> new GateFault.Tampered(id));
        known.put("refused", (entry, id) -> new GateFault.Refused(id, entry.figure()));
        known.put("filled", (entry, id) -> new ParkingFault.Filled(id));
        known.put("lane-blocked", (entry, id) -> new ParkingFault.LaneBlocked(id));
        known.put("duplicated", (entry, id) -> new MessageFault.Duplicated(id));
        known.put("delayed", (entry, id) -> new MessageFault.Delayed(id, entry.length()));
        known.put("reordered", (entry, id) -> new MessageFault.Reordered(id));
        known.put("backlogged", (entry, id) -> new MessageFault.Backlogged(id));
        known.put("malformed", (entry, id) -> new MessageFault.Malformed(id));
        known.put("numbers-as-text", (entry, id) -> new MessageFault.NumbersAsText(id));
        known.put("reconnecting", (entry, id) -> new MessageFault.Reconnecting(id));
        return known;
    }

    /** The words for faults, in order. */
    static List<String> kinds() {
        return List.copyOf(KINDS.keySet());
    }

    /** The faults on everything that is meant. */
    List<Script.Scheduled> scheduled(List<String> ids, Duration end) {
        Kind kind = KINDS.get(fault);
        if (kind == null) {
            throw new IllegalArgumentException("fault '" + fault + "' is none of " + KINDS.keySet());
        }
        Duration from = Times.moment("at", at);
        Duration to = lasting == null ? end : from.plus(Times.length("for", lasting));
        if (from.compareTo(to) >= 0 || from.compareTo(end) >= 0) {
            throw new IllegalArgumentException(
                    "fault '" + fault + "' at " + at + " must begin before the end and last for a time");
        }
        Pattern meant = Pattern.compile(Pattern.quote(where).replace("*", "\\E.*\\Q"));
        List<Script.Scheduled> struck = ids.stream()
                .filter(id -> meant.matcher(id).matches())
                .map(id -> new Script.Scheduled(kind.of(this, id), from, to))
                .toList();
        if (struck.isEmpty()) {
            throw new IllegalArgumentException(
                    "fault '" + fault + "' is at '" + where + "', which the street does not have");
        }
        return struck;
    }

    private double figure() {
        return required("value", fault, value);
    }

    private String metricName() {
        return required("metric", fault, metric);
    }

    private Duration length() {
        return Times.length("time", required("time", fault, time));
    }

    private static <T> T required(String field, String fault, @Nullable T given) {
        if (given == null) {
            throw new IllegalArgumentException("fault '" + fault + "' needs '" + field + "'");
        }
        return given;
    }
}
