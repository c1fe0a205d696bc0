package org.youlin.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.youlin.testing.InfluxServer;

/** An InfluxDB, asked by its own HTTP interface. */
final class InfluxReadings implements StoredReadings {
    static final String DATABASE = "youlin";

    private final ObjectMapper json = new ObjectMapper();
    private final InfluxServer server;

    InfluxReadings(InfluxServer server) {
        this.server = server;
    }

    /** The settings by which a program keeps its readings there. */
    static String settings(URI server) {
        return "influx: {url: \"%s\", database: %s}%n".formatted(server, DATABASE);
    }

    @Override
    public List<Stored> of(Timeline timeline, int count) {
        String rows = server.query(
                DATABASE + "_raw",
                "SELECT %s FROM \"heating-room\" WHERE device = '%s' AND time >= %dms AND time < %dms"
                        .formatted(
                                Timeline.METRIC, timeline.device(), timeline.tsMillis(0), timeline.tsMillis(count)));
        List<Stored> found = new ArrayList<>(count);
        for (JsonNode series : result(rows).path("series")) {
            for (JsonNode row : series.path("values")) {
                long ts = Instant.parse(row.path(0).asText()).toEpochMilli();
                found.add(new Stored(ts, row.path(1).asDouble()));
            }
        }
        return found;
    }

    /** An error can stand in an answer of status 200. */
    private JsonNode result(String answer) {
        try {
            JsonNode result = json.readTree(answer).at("/results/0");
            if (result.has("error") || result.isMissingNode()) {
                throw new AssertionError("InfluxDB refused a query: " + answer);
            }
            return result;
        } catch (JsonProcessingException e) {
            throw new AssertionError("InfluxDB answered something else than JSON: " + answer, e);
        }
    }
}
