package org.youlin.ingest.shard;

import java.util.Collection;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.DeviceId;

/** The rows that say up to which position of the journal the rules have judged a device, where that is ahead of its shard. */
final class AheadRows {
    private AheadRows() {}

    record AheadRow(DeviceId device, long position) {}

    static void each(Handle handle, Consumer<AheadRow> consumer) {
        handle.createQuery("SELECT device_id, position FROM judged_ahead")
                .map((row, context) -> new AheadRow(new DeviceId(row.getString("device_id")), row.getLong("position")))
                .forEach(consumer);
    }

    static void write(Handle handle, Collection<DeviceId> devices, long position) {
        // While a shard reads again it is behind what was judged before.
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO judged_ahead (device_id, position) VALUES (?, ?)"
                + " ON CONFLICT (device_id) DO UPDATE SET position = excluded.position"
                + " WHERE excluded.position > judged_ahead.position")) {
            devices.forEach(device -> batch.add(device.value(), position));
            batch.execute();
        }
    }

    /** Drops what all shards have passed. */
    static void dropPassed(Handle handle) {
        handle.execute("DELETE FROM judged_ahead WHERE position <= (SELECT MIN(position) FROM shard_checkpoint)");
    }
}
