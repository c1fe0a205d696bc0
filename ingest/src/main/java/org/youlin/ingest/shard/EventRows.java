package org.youlin.ingest.shard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.shard.Effects.EventOf;

/** The rows of what happened at devices, and of when each type of it happened last. */
final class EventRows {
    private EventRows() {}

    record EventRow(DeviceId device, String type, long tsMillis, long receivedAtMillis) {}

    static void eachLatest(Handle handle, Consumer<EventRow> consumer) {
        handle.createQuery("SELECT device_id, type, ts, received_at FROM latest_event")
                .map((row, context) -> new EventRow(
                        new DeviceId(row.getString("device_id")),
                        row.getString("type"),
                        row.getLong("ts"),
                        row.getLong("received_at")))
                .forEach(consumer);
    }

    /** Keeps the events; those that are there already are counted as repeated. */
    static void write(Handle handle, int shard, List<EventOf> events) {
        if (events.isEmpty()) {
            return;
        }
        int[] inserted;
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO device_event (device_id, type, ts, received_at,"
                + " details) VALUES (?, ?, ?, ?, ?) ON CONFLICT (device_id, type, ts) DO NOTHING")) {
            events.stream()
                    .map(EventOf::event)
                    .forEach(event -> batch.add(
                            event.device().value(),
                            event.type(),
                            event.tsMillis(),
                            event.receivedAtMillis(),
                            JsonColumn.write(event.details())));
            inserted = batch.execute();
        }
        Map<String, Long> repeated = new TreeMap<>();
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] == 0) {
                repeated.merge(events.get(i).source(), 1L, Long::sum);
            }
        }
        repeated.forEach((source, count) -> AccountingRows.wasRepeated(handle, shard, source, count));
        writeLatest(handle, events);
    }

    private static void writeLatest(Handle handle, List<EventOf> events) {
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO latest_event (device_id, type, ts, received_at)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (device_id, type) DO UPDATE SET"
                + " ts = CASE WHEN excluded.ts > latest_event.ts THEN excluded.ts ELSE latest_event.ts END,"
                + " received_at = CASE WHEN excluded.received_at > latest_event.received_at"
                + " THEN excluded.received_at ELSE latest_event.received_at END")) {
            events.stream()
                    .map(EventOf::event)
                    .forEach(event -> batch.add(
                            event.device().value(), event.type(), event.tsMillis(), event.receivedAtMillis()));
            batch.execute();
        }
    }

    static void dropExpired(Handle handle, long beforeMillis) {
        handle.createUpdate("DELETE FROM device_event WHERE ts < :before")
                .bind("before", beforeMillis)
                .execute();
    }
}
