package org.youlin.dashboard.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Json;
import org.youlin.domain.device.Device;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.sql.Database;

/** Shows the newest value of each metric and the newest event of each type. */
public final class LatestEndpoint implements Endpoint {
    private final Database database;
    private final LatestValues latest;

    public LatestEndpoint(Database database, LatestValues latest) {
        this.database = database;
        this.latest = latest;
    }

    private record Latest(Map<String, LatestValue> values, List<Event> events) {}

    private record LatestValue(long ts, double value) {}

    private record Event(String type, long ts, Map<String, String> details) {}

    /** The details of an event as they stand in SQL. */
    private static final class Details extends TreeMap<String, String> {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Answer answer(Call call) {
        String id = call.path("deviceId");
        return Answer.found(id, call.scope().device(id), device -> {
            Map<String, LatestValue> values = new TreeMap<>();
            latest.of(device.id())
                    .forEach((metric, value) -> values.put(metric, new LatestValue(value.tsMillis(), value.value())));
            return Answer.ok(new Latest(values, database.read(handle -> events(handle, device))));
        });
    }

    private static List<Event> events(Handle handle, Device device) {
        // One look-up in the key for each type that the profile knows: a busy gate has very many passes.
        return device.profile().events().stream()
                .sorted()
                .map(type -> handle.createQuery("SELECT ts, details FROM device_event"
                                + " WHERE device_id = :device AND type = :type ORDER BY ts DESC LIMIT 1")
                        .bind("device", device.id().value())
                        .bind("type", type)
                        .map((row, context) -> new Event(
                                type,
                                row.getLong("ts"),
                                PersonalData.masked(Json.readColumn(
                                        "device_event.details", row.getString("details"), Details.class))))
                        .findOne())
                .flatMap(Optional::stream)
                .toList();
    }
}
