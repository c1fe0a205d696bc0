package org.youlin.ingest.series;

import com.fasterxml.jackson.databind.JsonNode;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.SeriesStore.Level;

/**
 * The computing of buckets: asked of one database, written to another. The platform does it because continuous queries are
 * known to InfluxDB 1 alone, and tasks to 2.
 */
final class InfluxRollUps {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxRollUps.class);
    private static final List<String> TAGS = List.of(InfluxLine.ESTATE, InfluxLine.BUILDING, InfluxLine.DEVICE);

    private final InfluxConfig config;
    private final InfluxConnection connection;
    private final InfluxQueries queries;
    private final InfluxWrites writes;

    InfluxRollUps(InfluxConfig config, InfluxConnection connection, InfluxQueries queries, InfluxWrites writes) {
        this.config = config;
        this.connection = connection;
        this.queries = queries;
        this.writes = writes;
    }

    void rollUp(Level level, long fromMillis, long toMillis, Optional<Device> only) {
        for (Map.Entry<String, List<String>> measurement :
                queries.metrics(level.below()).entrySet()) {
            if (only.isPresent() && !only.get().profile().kind().id().equals(measurement.getKey())) {
                continue;
            }
            for (String metric : measurement.getValue()) {
                // Of all devices only one bucket each is held in memory.
                long length = only.isPresent()
                        ? toMillis - fromMillis
                        : level.length().toMillis();
                Slices.of(fromMillis, toMillis, length)
                        .forEach(from -> rollUp(
                                level, measurement.getKey(), metric, from, Math.min(toMillis, from + length), only));
            }
        }
    }

    private void rollUp(Level level, String kind, String metric, long from, long to, Optional<Device> only) {
        String statement = "SELECT " + InfluxFields.aggregates(level.below(), metric) + " FROM "
                + InfluxLine.quoted(kind) + InfluxQueries.during(from, to)
                + only.map(device -> " AND " + InfluxQueries.named(List.of(device)))
                        .orElse("")
                + " GROUP BY time(" + level.length().toMillis() + "ms), "
                + String.join(", ", TAGS.stream().map(InfluxLine::quoted).toList()) + " fill(none)";
        List<Point> lines = new ArrayList<>();
        connection.each(config.database(level.below()), statement, series -> series.path("values")
                .forEach(row -> line(kind, metric, series.path("tags"), row).forEach(lines::add)));
        List<InfluxWrites.Refusal<Point>> refused = writes.write(
                level, lines, (line, out) -> out.append(line.toLineProtocol()).append('\n'));
        if (!refused.isEmpty()) {
            // They would be refused again each time; the readings they were computed from are still there.
            LOG.warn(
                    "InfluxDB refused {} of {} buckets of {} in {}: {}",
                    refused.size(),
                    lines.size(),
                    metric,
                    config.database(level),
                    refused.get(0).reason());
        }
    }

    private static Stream<Point> line(String kind, String metric, JsonNode tags, JsonNode row) {
        if (!InfluxFields.holdsSomething(row)
                || tags.path(InfluxLine.DEVICE).asText().isEmpty()) {
            return Stream.empty();
        }
        Point line = Point.measurement(kind).time(row.path(0).asLong(), WritePrecision.MS);
        for (String tag : TAGS) {
            String value = tags.path(tag).asText();
            if (!value.isEmpty()) {
                line.addTag(tag, value);
            }
        }
        return Stream.of(InfluxFields.add(line, metric, row));
    }
}
