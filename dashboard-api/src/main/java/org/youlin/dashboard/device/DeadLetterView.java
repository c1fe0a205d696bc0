package org.youlin.dashboard.device;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.web.Json;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Refusal;

/**
 * What was refused from a device, as the API shows it.
 *
 * @param deviceId empty when nobody knows who sent it
 * @param ts when it was received, epoch milliseconds
 * @param payload how it began, as text; bytes that are not UTF-8 are replaced
 * @param payloadHex the same bytes, two digits each
 * @param payloadBytes how many there were in all
 */
public record DeadLetterView(
        String id,
        Optional<String> deviceId,
        long ts,
        String source,
        String topic,
        String payload,
        String payloadHex,
        long payloadBytes,
        List<Refusal> refusals) {
    public static final RowMapper<DeadLetterView> MAPPER = (row, context) -> of(row);

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
                .map(MAPPER)
                .list();
    }

    private static DeadLetterView of(ResultSet row) throws SQLException {
        byte[] payload = row.getBytes("payload");
        return new DeadLetterView(
                row.getString("id"),
                Columns.optionalText(row, "device_id"),
                row.getLong("received_at"),
                row.getString("source"),
                row.getString("topic"),
                new String(payload, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(payload),
                row.getLong("payload_bytes"),
                List.of(Json.readColumn("dead_letter.refusals", row.getString("refusals"), Refusal[].class)));
    }

    /** How many are kept of a device. */
    public static long count(Handle handle, DeviceId device) {
        return handle.createQuery("SELECT COUNT(*) FROM dead_letter WHERE device_id = :device")
                .bind("device", device.value())
                .mapTo(Long.class)
                .one();
    }
}
