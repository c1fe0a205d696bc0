package org.youlin.dashboard.device;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.web.Json;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Refusal;

/**
 * What was refused from a device, as the API shows it.
 *
 * @param ts when it was received, epoch milliseconds
 * @param payload as text; bytes that are not UTF-8 are replaced
 */
public record DeadLetterView(
        String id, long ts, String source, String topic, String payload, long payloadBytes, List<Refusal> refusals) {
    /**
     * What was refused last from a device, newest first.
     *
     * @param after only what is older than this one
     */
    public static List<DeadLetterView> newest(Handle handle, DeviceId device, Optional<String> after, int rowsMax) {
        return handle.createQuery("SELECT * FROM dead_letter WHERE device_id = :device"
                        + (after.isPresent() ? " AND id < :after" : "") + " ORDER BY id DESC LIMIT :rows")
                .bind("device", device.value())
                .bindMap(after.map(key -> Map.of("after", key)).orElse(Map.of()))
                .bind("rows", rowsMax)
                .map((row, context) -> new DeadLetterView(
                        row.getString("id"),
                        row.getLong("received_at"),
                        row.getString("source"),
                        row.getString("topic"),
                        new String(row.getBytes("payload"), StandardCharsets.UTF_8),
                        row.getLong("payload_bytes"),
                        List.of(Json.readColumn("dead_letter.refusals", row.getString("refusals"), Refusal[].class))))
                .list();
    }

    /** How many are kept of a device. */
    public static long count(Handle handle, DeviceId device) {
        return handle.createQuery("SELECT COUNT(*) FROM dead_letter WHERE device_id = :device")
                .bind("device", device.value())
                .mapTo(Long.class)
                .one();
    }
}
