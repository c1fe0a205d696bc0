package org.youlin.ingest.registry;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.ingest.config.ProfileDefinition;

/** Profiles made by people, in SQL. */
final class ProfileRows {
    private ProfileRows() {}

    static List<DeviceProfile> read(Handle handle) {
        return handle.createQuery("SELECT definition FROM device_profile ORDER BY id").mapTo(String.class).stream()
                .map(ProfileDefinition::read)
                .toList();
    }

    static void write(Handle handle, Collection<DeviceProfile> profiles, long nowMillis) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO device_profile (id, definition, updated_at)"
                + " VALUES (:id, :definition, :now) ON CONFLICT (id) DO UPDATE"
                + " SET definition = excluded.definition, updated_at = excluded.updated_at");
        for (DeviceProfile profile : profiles) {
            batch.bind("id", profile.id().value())
                    .bind("definition", ProfileDefinition.write(profile))
                    .bind("now", nowMillis)
                    .add();
        }
        Batches.execute(batch);
    }

    static void delete(Handle handle, Collection<ProfileId> ids) {
        for (ProfileId id : ids) {
            handle.createUpdate("DELETE FROM device_profile WHERE id = :id")
                    .bind("id", id.value())
                    .execute();
        }
    }
}
