package org.youlin.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.youlin.testing.InfluxServer;

/** A database of its own in an InfluxDB, asked by the server's own HTTP interface. */
final class InfluxReadings implements StoredReadings {
    private static final AtomicInteger MADE = new AtomicInteger();

    private final String database = "faults" + MADE.incrementAndGet();
    private final ObjectMapper json = new ObjectMapper();
    private final InfluxServer server;

    InfluxReadings(InfluxServer server) {
        this.server = server;
    }

    /** The settings by which a program keeps its readings there. */
    String settings() {
        return settings(server.uri());
    }

    /** The settings by which a program keeps its readings there, which it reaches by {@code address}. */
    String settings(URI address) {
        return "influx: {url: \"%s\", database: %s}%n".formatted(address, database);
    }

    @Override
    public List<Stored> of(Timeline timeline, int from, int to) {
        String rows = server.query(
                database + "_raw",
                "SELECT %s FROM \"heating-room\" WHERE device = '%s' AND time >= %dms AND time < %dms"
                        .formatted(Timeline.METRIC, timeline.device(), timeline.tsMillis(from), timeline.tsMillis(to)));
        List<Stored> found = new ArrayList<>(to - from);
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
