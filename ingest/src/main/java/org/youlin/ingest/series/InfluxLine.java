package org.youlin.ingest.series;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.place.BuildingId;
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

    static Point of(SeriesStore.Point point) {
        Device device = point.device();
        Reading reading = point.reading();
        Point line = Point.measurement(device.profile().kind().id())
                .addTag(ESTATE, device.place().estate().value());
        device.place().building().map(BuildingId::value).ifPresent(id -> line.addTag(BUILDING, id));
        line.addTag(DEVICE, device.id().value()).addField(reading.metric(), reading.value());
        if (point.late()) {
            line.addField(reading.metric() + LATE, 1.0);
        }
        return line.time(reading.tsMillis(), WritePrecision.MS);
    }

    /** Why the client or the server would drop or garble the reading without a word. */
    static Optional<String> refusal(Reading reading) {
        String metric = reading.metric();
        if (metric.isBlank() || metric.equals("time") || metric.endsWith("\\")) {
            return Optional.of("metric '" + metric + "' cannot be a field's name");
        }
        if (metric.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("metric of " + metric.length() + " characters holds a control character");
        }
        if (reading.tsMillis() < 0 || reading.tsMillis() > TS_MILLIS_MAX) {
            return Optional.of("ts " + reading.tsMillis() + " must be 0 to " + TS_MILLIS_MAX);
        }
        return Optional.empty();
    }

    /** An identifier as InfluxQL reads it. */
    static String quoted(String identifier) {
        return '"' + identifier.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
