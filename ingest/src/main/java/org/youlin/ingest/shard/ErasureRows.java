package org.youlin.ingest.shard;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.DeviceId;

/**
 * The rows of erasures. One is written before the series store erases anything, with how many readings that will be, so
 * that the count is right however often a crash makes the erasure begin anew.
 */
final class ErasureRows {
    private static final TypeReference<TreeMap<Long, Long>> COUNTS = new TypeReference<>() {};

    private ErasureRows() {}

    /** One erasure. */
    record Key(DeviceId device, long requestedAtMillis) {}

    /**
     * Notes what is about to be erased, unless that was noted before.
     *
     * @return false when it has been erased already: two requests of the same instant are one
     */
    static boolean begin(Handle handle, Key key, Map<Long, Long> readingsByDay) {
        handle.createUpdate("INSERT INTO erasure (device_id, requested_at, readings_by_day)"
                        + " VALUES (:device, :requestedAt, :counts) ON CONFLICT (device_id, requested_at) DO NOTHING")
                .bind("device", key.device().value())
                .bind("requestedAt", key.requestedAtMillis())
                .bind("counts", JsonColumn.write(readingsByDay))
                .execute();
        return counts(handle, key).isPresent();
    }

    /** Erases what SQL knows of the device's reports, and takes the readings out of the count. */
    static void finish(Handle handle, Key key, long nowMillis) {
        String device = key.device().value();
        for (String table : new String[] {"latest_value", "latest_event", "device_event", "dead_letter"}) {
            handle.execute("DELETE FROM " + table + " WHERE device_id = ?", device);
        }
        handle.execute("DELETE FROM device_attribute WHERE device_id = ? AND scope = 'CLIENT'", device);
        Map<Long, Long> fewer = new TreeMap<>();
        counts(handle, key)
                .map(text -> JsonColumn.read(text, COUNTS))
                .orElse(new TreeMap<>())
                .forEach((day, readings) -> fewer.put(day, -readings));
        AccountingRows.addByDay(handle, fewer);
        handle.execute(
                "UPDATE erasure SET done_at = ? WHERE device_id = ? AND requested_at = ?",
                nowMillis,
                device,
                key.requestedAtMillis());
    }

    private static Optional<String> counts(Handle handle, Key key) {
        return handle.createQuery("SELECT readings_by_day FROM erasure WHERE device_id = :device"
                        + " AND requested_at = :requestedAt AND done_at IS NULL")
                .bind("device", key.device().value())
                .bind("requestedAt", key.requestedAtMillis())
                .mapTo(String.class)
                .findOne();
    }
}
