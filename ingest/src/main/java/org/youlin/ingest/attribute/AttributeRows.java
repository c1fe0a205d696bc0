package org.youlin.ingest.attribute;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.DeviceAttributes.Scope;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.AttributeReport;

/** The rows of attributes. */
public final class AttributeRows {
    private AttributeRows() {}

    /**
     * Takes up what devices say of themselves. A report that was received earlier never undoes a later one, and a device
     * that has gone meanwhile is passed over: a foreign key must not stop a shard.
     */
    public static void report(Handle handle, List<AttributeReport> reports) {
        if (reports.isEmpty()) {
            return;
        }
        Set<DeviceId> devices = new LinkedHashSet<>();
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO device_attribute (device_id, scope, key, value,"
                + " updated_at) SELECT d.id, :scope, :key, :value, CAST(:at AS BIGINT) FROM device d WHERE d.id = :device"
                + " ON CONFLICT (device_id, scope, key) DO UPDATE SET value = excluded.value,"
                + " updated_at = excluded.updated_at WHERE device_attribute.updated_at <= excluded.updated_at")) {
            for (AttributeReport report : reports) {
                devices.add(report.device());
                report.values().forEach((key, value) -> batch.bind(
                                "device", report.device().value())
                        .bind("scope", Scope.CLIENT.name())
                        .bind("key", key)
                        .bind("value", value)
                        .bind("at", report.receivedAtMillis())
                        .add());
            }
            batch.execute();
        }
        devices.forEach(device -> keepNewest(handle, device));
    }

    private static void keepNewest(Handle handle, DeviceId device) {
        handle.createUpdate("DELETE FROM device_attribute WHERE device_id = :device AND scope = :scope AND key NOT IN"
                        + " (SELECT key FROM device_attribute WHERE device_id = :device AND scope = :scope"
                        + " ORDER BY updated_at DESC, key LIMIT :max)")
                .bind("device", device.value())
                .bind("scope", Scope.CLIENT.name())
                .bind("max", AttributeLimits.CLIENT_KEYS_MAX)
                .execute();
    }

    static List<Attribute> list(Handle handle, DeviceId device, Scope scope) {
        return handle.createQuery("SELECT key, value, updated_at FROM device_attribute"
                        + " WHERE device_id = :device AND scope = :scope ORDER BY key")
                .bind("device", device.value())
                .bind("scope", scope.name())
                .map((row, context) ->
                        new Attribute(row.getString("key"), row.getString("value"), row.getLong("updated_at")))
                .list();
    }

    static void put(Handle handle, DeviceId device, Scope scope, Map<String, String> values, long nowMillis) {
        values.forEach((key, value) -> handle.createUpdate("INSERT INTO device_attribute (device_id, scope, key,"
                        + " value, updated_at) VALUES (:device, :scope, :key, :value, :now)"
                        + " ON CONFLICT (device_id, scope, key) DO UPDATE SET value = excluded.value,"
                        + " updated_at = excluded.updated_at")
                .bind("device", device.value())
                .bind("scope", scope.name())
                .bind("key", key)
                .bind("value", value)
                .bind("now", nowMillis)
                .execute());
    }

    static void delete(Handle handle, DeviceId device, Scope scope, Set<String> keys) {
        keys.forEach(key -> handle.createUpdate(
                        "DELETE FROM device_attribute" + " WHERE device_id = :device AND scope = :scope AND key = :key")
                .bind("device", device.value())
                .bind("scope", scope.name())
                .bind("key", key)
                .execute());
    }
}
