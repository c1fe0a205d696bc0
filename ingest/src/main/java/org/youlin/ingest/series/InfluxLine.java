package org.youlin.ingest.series;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;

/** A reading as InfluxDB keeps it: measurement by kind, tags from the registry, one field that is always a float. */
final class InfluxLine {
    /** InfluxDB keeps nanoseconds in 64 bits. */
    static final long TS_MILLIS_MAX = Long.MAX_VALUE / 1_000_000;

    private InfluxLine() {}

    static Point of(SeriesStore.Point point) {
        Device device = point.device();
        Reading reading = point.reading();
        Point line = Point.measurement(device.profile().kind().id())
                .addTag("estate", device.place().estate().value());
        device.place().building().map(BuildingId::value).ifPresent(id -> line.addTag("building", id));
        return line.addTag("device", device.id().value())
                .addField(reading.metric(), reading.value())
                .time(reading.tsMillis(), WritePrecision.MS);
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
