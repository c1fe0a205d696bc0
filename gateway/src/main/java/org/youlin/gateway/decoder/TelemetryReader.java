package org.youlin.gateway.decoder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.Metric;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

/** Reads the telemetry elements of one message off the parser's tokens, collecting refusals on the way. */
final class TelemetryReader {
    private final DecoderLimits limits;
    private final long receivedAtMillis;
    private List<Refusal> refusals = new ArrayList<>();
    private int counted;

    TelemetryReader(DecoderLimits limits, long receivedAtMillis) {
        this.limits = limits;
        this.receivedAtMillis = receivedAtMillis;
    }

    /** Counts one value or refusal towards the limit of a message; false beyond it, when nothing more is kept. */
    boolean countOne() {
        counted++;
        return counted <= limits.readingsMax();
    }

    /** Why the whole message is refused, when it held more than a message may. */
    Optional<Refusal> overflow() {
        return counted <= limits.readingsMax()
                ? Optional.empty()
                : Optional.of(Refusals.ofPayload(
                        RefusalReason.TOO_MANY_READINGS,
                        counted + " values",
                        "at most " + limits.readingsMax() + " values in a message"));
    }

    /** The refusals since the last call. */
    List<Refusal> takeRefusals() {
        List<Refusal> taken = refusals;
        refusals = new ArrayList<>();
        return taken;
    }

    /** Reads an array of elements; the parser stands on its start. */
    void readElements(JsonParser parser, Device device, String path, List<Reading> readings, List<DeviceEvent> events)
            throws IOException {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String element = path + "[" + index + "]";
            index++;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readElement(parser, device, element, readings, events);
            } else {
                add(Refusals.notAnObject(parser, element, "an object"));
                parser.skipChildren();
            }
        }
        if (index == 0) {
            add(Refusals.noValues(path.isEmpty() ? "payload" : path));
        }
    }

    /** Reads one element, {@code {"ts":…,"values":{…}}} or {@code {"key":…}}; the parser stands on its start. */
    void readElement(JsonParser parser, Device device, String path, List<Reading> readings, List<DeviceEvent> events)
            throws IOException {
        Values plain = new Values(device);
        Values wrapped = new Values(device);
        boolean hasTs = false;
        boolean hasValues = false;
        long tsMillis = receivedAtMillis;
        Optional<Refusal> badTs = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (key) {
                case "ts" -> {
                    hasTs = true;
                    badTs = refuseTimestamp(parser, join(path, "ts"));
                    tsMillis = badTs.isPresent() ? tsMillis : parser.getLongValue();
                    parser.skipChildren();
                }
                case "values" -> {
                    hasValues = true;
                    if (token == JsonToken.START_OBJECT) {
                        wrapped.readAll(parser, join(path, "values"));
                    } else {
                        wrapped.refuse(Refusals.notAnObject(parser, join(path, "values"), "an object"));
                        parser.skipChildren();
                    }
                }
                default -> plain.read(parser, key, path);
            }
        }
        if (badTs.isPresent()) {
            add(badTs.get());
        } else if (hasValues) {
            plain.refuseAsStrays(path);
            wrapped.pour(tsMillis, join(path, "values"), readings, events);
        } else if (hasTs) {
            add(Refusals.noValues(join(path, "values")));
        } else {
            plain.pour(tsMillis, path.isEmpty() ? "payload" : path, readings, events);
        }
    }

    private Optional<Refusal> refuseTimestamp(JsonParser parser, String field) throws IOException {
        boolean isLong = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!isLong || parser.getLongValue() <= 0) {
            return Optional.of(Refusals.of(
                    RefusalReason.TIMESTAMP_INVALID, field, Refusals.shown(parser), "epoch milliseconds, an integer"));
        }
        return limits.refuseTime(field, parser.getLongValue(), receivedAtMillis);
    }

    private void add(Refusal refusal) {
        if (countOne()) {
            refusals.add(refusal);
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The values of one element, kept until its end because its time may come last. */
    private final class Values {
        private record Sample(String metric, double value) {}

        private record Happening(String type, Map<String, String> details) {}

        private final Device device;
        private final List<Sample> samples = new ArrayList<>();
        private final List<Happening> happenings = new ArrayList<>();
        private final List<Refusal> bad = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();

        Values(Device device) {
            this.device = device;
        }

        void readAll(JsonParser parser, String path) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                read(parser, key, path);
            }
        }

        void read(JsonParser parser, String key, String path) throws IOException {
            if (!countOne()) {
                parser.skipChildren();
                return;
            }
            keys.add(key);
            Optional<Metric> metric = device.profile().metric(key);
            if (metric.isPresent()) {
                readNumber(parser, metric.get(), path);
            } else if (device.profile().events().contains(key)) {
                EventDetails.read(parser, join(path, key), bad)
                        .ifPresent(details -> happenings.add(new Happening(key, details)));
            } else {
                bad.add(Refusals.unknownMetric(device.profile(), join(path, key), key));
                parser.skipChildren();
            }
        }

        private void readNumber(JsonParser parser, Metric metric, String path) throws IOException {
            JsonToken token = parser.currentToken();
            if (!token.isNumeric()) {
                bad.add(Refusals.of(
                        RefusalReason.WRONG_TYPE, join(path, metric.name()), Refusals.shown(parser), "a number"));
                parser.skipChildren();
                return;
            }
            double value = parser.getDoubleValue();
            if (!Double.isFinite(value)) {
                bad.add(Refusals.of(
                        RefusalReason.NOT_FINITE, join(path, metric.name()), parser.getText(), "a finite number"));
            } else if (!metric.isPlausible(value)) {
                bad.add(Refusals.outOfRange(metric, join(path, metric.name()), value));
            } else {
                samples.add(new Sample(metric.name(), value));
            }
        }

        void refuse(Refusal refusal) {
            if (countOne()) {
                keys.add(refusal.field());
                bad.add(refusal);
            }
        }

        /** Refuses everything here: values may not stand beside {@code ts} and {@code values}. */
        void refuseAsStrays(String path) {
            for (String key : keys) {
                refusals.add(
                        Refusals.of(RefusalReason.UNKNOWN_METRIC, join(path, key), key, "only 'ts' beside 'values'"));
            }
        }

        void pour(long tsMillis, String field, List<Reading> readings, List<DeviceEvent> events) {
            if (keys.isEmpty()) {
                add(Refusals.noValues(field));
            }
            for (Sample sample : samples) {
                readings.add(new Reading(device.id(), sample.metric(), tsMillis, receivedAtMillis, sample.value()));
            }
            for (Happening happening : happenings) {
                events.add(new DeviceEvent(
                        device.id(), happening.type(), tsMillis, receivedAtMillis, happening.details()));
            }
            refusals.addAll(bad);
        }
    }
}
