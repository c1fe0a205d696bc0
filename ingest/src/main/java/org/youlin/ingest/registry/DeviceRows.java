package org.youlin.ingest.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.AccessTokens.CredentialKey;

/** Devices in SQL. */
final class DeviceRows {
    private DeviceRows() {}

    /** A device with what is kept beside it. */
    record Row(Device device, Optional<ProfileId> childProfile, CredentialKey credential) {}

    static List<Row> read(Handle handle, Map<ProfileId, DeviceProfile> profiles) {
        return handle.createQuery("SELECT * FROM device ORDER BY id")
                .map((row, context) -> new Row(
                        device(row, profiles),
                        Optional.ofNullable(row.getString("child_profile_id")).map(ProfileId::new),
                        new CredentialKey(
                                DeviceCredentials.Kind.valueOf(row.getString("credential_kind")),
                                row.getString("credential_hash"))))
                .list();
    }

    private static Device device(ResultSet row, Map<ProfileId, DeviceProfile> profiles) throws SQLException {
        DeviceProfile profile = profiles.get(new ProfileId(row.getString("profile_id")));
        if (profile == null) {
            throw new IllegalStateException("device '" + row.getString("id") + "' has profile '"
                    + row.getString("profile_id") + "', which the settings no longer name");
        }
        return new Device(
                new DeviceId(row.getString("id")),
                row.getString("name"),
                profile,
                new Place(
                        new EstateId(row.getString("estate_id")),
                        Optional.ofNullable(row.getString("building_id")).map(BuildingId::new),
                        Optional.ofNullable(row.getString("household_id")).map(HouseholdId::new)),
                Optional.ofNullable(row.getString("field_gateway_id")).map(DeviceId::new),
                Optional.ofNullable(row.getString("hardware_id")).map(HardwareId::new));
    }

    /** Inserts devices, or changes them all but for their credentials. */
    static void write(Handle handle, Collection<Row> rows, long nowMillis) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO device (id, name, profile_id, estate_id, building_id,"
                + " household_id, field_gateway_id, hardware_id, child_profile_id, credential_kind, credential_hash,"
                + " credential_at, created_at) VALUES (:id, :name, :profile, :estate, :building, :household, :gateway,"
                + " :hardware, :child, :kind, :hash, :now, :now) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                + " profile_id = excluded.profile_id, estate_id = excluded.estate_id,"
                + " building_id = excluded.building_id, household_id = excluded.household_id,"
                + " field_gateway_id = excluded.field_gateway_id, hardware_id = excluded.hardware_id,"
                + " child_profile_id = excluded.child_profile_id");
        for (Row row : rows) {
            Device device = row.device();
            Place place = device.place();
            batch.bind("id", device.id().value())
                    .bind("name", device.name())
                    .bind("profile", device.profile().id().value())
                    .bind("estate", place.estate().value())
                    .bind("building", place.building().map(BuildingId::value).orElse(null))
                    .bind("household", place.household().map(HouseholdId::value).orElse(null))
                    .bind("gateway", device.fieldGateway().map(DeviceId::value).orElse(null))
                    .bind("hardware", device.hardwareId().map(HardwareId::value).orElse(null))
                    .bind("child", row.childProfile().map(ProfileId::value).orElse(null))
                    .bind("kind", row.credential().kind().name())
                    .bind("hash", row.credential().hash())
                    .bind("now", nowMillis)
                    .add();
        }
        Batches.execute(batch);
    }

    static void writeCredentials(Handle handle, Map<DeviceId, CredentialKey> credentials, long nowMillis) {
        PreparedBatch batch = handle.prepareBatch("UPDATE device SET credential_kind = :kind, credential_hash = :hash,"
                + " credential_at = :now WHERE id = :id");
        credentials.forEach((id, key) -> batch.bind("id", id.value())
                .bind("kind", key.kind().name())
                .bind("hash", key.hash())
                .bind("now", nowMillis)
                .add());
        Batches.execute(batch);
    }

    /** When the device's credentials were issued or revoked, epoch milliseconds. */
    static Optional<Long> credentialAt(Handle handle, DeviceId id) {
        return handle.createQuery("SELECT COALESCE(credential_at, created_at) FROM device WHERE id = :id")
                .bind("id", id.value())
                .mapTo(Long.class)
                .findOne();
    }
}
