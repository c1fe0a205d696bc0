package org.youlin.ingest.series;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.SeriesStore.Level;

/** The deleting of one device's readings, which every version does in its own way. */
final class InfluxErasure {
    private final InfluxConfig config;
    private final InfluxConnection connection;

    InfluxErasure(InfluxConfig config, InfluxConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    /**
     * Deletes them from all databases.
     *
     * @throws UnsupportedOperationException when the server cannot delete
     */
    void erase(InfluxVersion version, Device device) {
        switch (version) {
            case ONE -> {
                for (Level level : Level.values()) {
                    connection.query(config.database(level), "DELETE WHERE " + InfluxQueries.named(List.of(device)));
                }
            }
            case TWO -> {
                for (Level level : Level.values()) {
                    delete(level, device);
                }
            }
            case THREE ->
                throw new UnsupportedOperationException("InfluxDB 3 at " + config.url()
                        + " cannot delete single readings, so those of device '" + device.id()
                        + "' stay until their time is over; to erase them before, copy what is to be kept into other"
                        + " databases and drop " + config.database(Level.RAW) + ", " + config.database(Level.HOUR)
                        + " and " + config.database(Level.DAY));
        }
    }

    private void delete(Level level, Device device) {
        String database = config.database(level);
        String organisation = connection
                .api("/api/v2/buckets?name=" + database, Optional.empty(), InfluxConnection.ANSWER_MAX)
                .at("/buckets/0/orgID")
                .asText();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("start", Instant.EPOCH.toString());
        body.put("stop", Instant.ofEpochMilli(InfluxLine.TS_MILLIS_MAX).toString());
        body.put("predicate", InfluxLine.DEVICE + "=\"" + device.id() + "\"");
        connection.api(
                "/api/v2/delete?orgID=" + organisation + "&bucket=" + database,
                Optional.of(body),
                InfluxConnection.ANSWER_MAX);
    }
}
