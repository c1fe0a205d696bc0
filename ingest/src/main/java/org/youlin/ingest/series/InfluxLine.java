package org.youlin.ingest.series;

import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;

/** A reading as InfluxDB keeps it: measurement by kind, tags from the registry, fields that are always floats. */
final class InfluxLine {
    /** Follows a metric's name in a field of its own, which only late readings have. No metric's name has a dot. */
    static final String LATE = ".late";

    static final String ESTATE = "estate";
    static final String BUILDING = "building";
    static final String DEVICE = "device";

    /** InfluxDB keeps nanoseconds in 64 bits. */
    static final long TS_MILLIS_MAX = Long.MAX_VALUE / 1_000_000;

    private InfluxLine() {}

    /**
     * Writes the line of {@code point}, with milliseconds for its time (InfluxDB line protocol). The client's own
     * {@code Point} is not used, because it formats numbers and checks texts in ways that show at thousands a second.
     *
     * @param out where it goes, with a line feed behind it
     */
    static void append(SeriesStore.Point point, StringBuilder out) {
        Device device = point.device();
        Reading reading = point.reading();
        appendName(device.profile().kind().id(), false, out);
        if (device.place().building().isPresent()) {
            appendTag(BUILDING, device.place().building().get().value(), out);
        }
        appendTag(DEVICE, device.id().value(), out);
        appendTag(ESTATE, device.place().estate().value(), out);
        out.append(' ');
        appendName(reading.metric(), true, out);
        out.append('=').append(reading.value());
        if (point.late()) {
            out.append(',');
            appendName(reading.metric(), true, out);
            out.append(LATE).append("=1.0");
        }
        out.append(' ').append(reading.tsMillis()).append('\n');
    }

    private static void appendTag(String name, String value, StringBuilder out) {
        out.append(',').append(name).append('=');
        appendName(value, true, out);
    }

    /** A name with the characters escaped that end one. */
    private static void appendName(String name, boolean isKey, StringBuilder out) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == ' ' || c == ',' || (c == '=' && isKey)) {
                out.append('\\');
            }
            out.append(c);
        }
    }

    /** Why the client or the server would drop or garble the reading without a word. */
    static Optional<String> refusal(Reading reading) {
        String metric = reading.metric();
        if (metric.isBlank() || metric.equals("time") || metric.endsWith("\\")) {
            return Optional.of("metric '" + metric + "' cannot be a field's name");
        }
        if (holdsControl(metric)) {
            return Optional.of("metric of " + metric.length() + " characters holds a control character");
        }
        if (reading.tsMillis() < 0 || reading.tsMillis() > TS_MILLIS_MAX) {
            return Optional.of("ts " + reading.tsMillis() + " must be 0 to " + TS_MILLIS_MAX);
        }
        return Optional.empty();
    }

    private static boolean holdsControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** An identifier as InfluxQL reads it. */
    static String quoted(String identifier) {
        return '"' + identifier.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
