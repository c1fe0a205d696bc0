package org.youlin.gateway.decoder;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.stream.Collectors;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.Metric;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

/** The wording of refusals. */
public final class Refusals {
    private static final String WHOLE = "payload";
    private static final int SHOWN_CHARS_MAX = 100;

    private Refusals() {}

    public static Refusal of(RefusalReason reason, String field, String value, String expected) {
        return new Refusal(reason, printable(field), printable(value), expected);
    }

    public static Refusal ofPayload(RefusalReason reason, String value, String expected) {
        return of(reason, WHOLE, value, expected);
    }

    public static Refusal noValues(String field) {
        return of(RefusalReason.NO_VALUES, field, "", "at least one value");
    }

    /** Refuses the current token, which should have begun an object. */
    static Refusal notAnObject(JsonParser parser, String field, String expected) throws IOException {
        return of(RefusalReason.NOT_AN_OBJECT, field, shown(parser), expected);
    }

    static Refusal unknownMetric(DeviceProfile profile, String field, String key) {
        String metrics = profile.metrics().stream().map(Metric::name).collect(Collectors.joining(", "));
        String events = profile.events().stream().sorted().collect(Collectors.joining(", "));
        return of(
                RefusalReason.UNKNOWN_METRIC,
                field,
                key,
                "one of the metrics of profile " + profile.id() + ": " + metrics
                        + (events.isEmpty() ? "" : "; or of its events: " + events));
    }

    static Refusal outOfRange(Metric metric, String field, double value) {
        String range = metric.min() + " to " + metric.max();
        return of(
                RefusalReason.OUT_OF_RANGE,
                field,
                Double.toString(value),
                metric.unit().isEmpty() ? range : range + " " + metric.unit());
    }

    /** The current token as text, structures as their brackets. */
    static String shown(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "{…}";
            case START_ARRAY -> "[…]";
            default -> parser.getText();
        };
    }

    /** Senders' text goes to logs, databases and pages: control characters and half characters do not belong there. */
    private static String printable(String text) {
        String shown = text.length() <= SHOWN_CHARS_MAX ? text : text.substring(0, SHOWN_CHARS_MAX);
        StringBuilder clean = new StringBuilder(shown.length());
        shown.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
