package org.youlin.ingest.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.DeviceId;

/**
 * The rows of erasures. One is written before the series store erases anything, with how many readings that will be, so
 * that the count is right however often a crash makes the erasure begin anew.
 */
final class ErasureRows {
    private static final TypeReference<TreeMap<Long, Long>> COUNTS = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();

    /** One erasure. */
    record Key(DeviceId device, long requestedAtMillis) {}

    /** Notes what is about to be erased, unless that was noted before. */
    void begin(Handle handle, Key key, Map<Long, Long> readingsByDay) {
        handle.createUpdate("INSERT INTO erasure (device_id, requested_at, readings_by_day)"
                        + " VALUES (:device, :requestedAt, :counts) ON CONFLICT (device_id, requested_at) DO NOTHING")
                .bind("device", key.device().value())
                .bind("requestedAt", key.requestedAtMillis())
                .bind("counts", write(readingsByDay))
                .execute();
    }

    /** Erases what SQL knows of the device's reports, and takes the readings out of the count. */
    void finish(Handle handle, Key key, long nowMillis) {
        String device = key.device().value();
        for (String table : new String[] {"latest_value", "latest_event", "device_event", "dead_letter"}) {
            handle.execute("DELETE FROM " + table + " WHERE device_id = ?", device);
        }
        handle.execute("DELETE FROM device_attribute WHERE device_id = ? AND scope = 'CLIENT'", device);
        String counts = handle.createQuery("SELECT readings_by_day FROM erasure WHERE device_id = :device"
                        + " AND requested_at = :requestedAt AND done_at IS NULL")
                .bind("device", device)
                .bind("requestedAt", key.requestedAtMillis())
                .mapTo(String.class)
                .one();
        read(counts)
                .forEach((day, readings) -> handle.execute(
                        "UPDATE reading_count SET readings = readings - ? WHERE day = ?", readings, day));
        handle.execute(
                "UPDATE erasure SET done_at = ? WHERE device_id = ? AND requested_at = ?",
                nowMillis,
                device,
                key.requestedAtMillis());
    }

    private String write(Map<Long, Long> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Long, Long> read(String counts) {
        try {
            return json.readValue(counts, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("erasure holds '" + counts + "', which is no object of counts", e);
        }
    }
}
