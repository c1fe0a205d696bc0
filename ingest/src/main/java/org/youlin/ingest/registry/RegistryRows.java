package org.youlin.ingest.registry;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;

/** The registry's rows in SQL; devices stand under the hash of their access token. */
record RegistryRows(
        List<Organisation> organisations,
        List<Estate> estates,
        List<Building> buildings,
        List<Household> households,
        Map<AccessTokens.CredentialKey, Device> devices) {

    static RegistryRows read(Handle handle, Map<ProfileId, DeviceProfile> profiles) {
        List<Organisation> organisations = handle.createQuery("SELECT id, layer, name FROM organisation")
                .map((row, context) -> new Organisation(
                        new OrganisationId(row.getString("id")),
                        Layer.valueOf(row.getString("layer")),
                        row.getString("name")))
                .list();
        Map<String, Organisation> byId = organisations.stream()
                .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
        List<Estate> estates = handle.createQuery("SELECT * FROM estate ORDER BY id")
                .map((row, context) -> new Estate(
                        new EstateId(row.getString("id")),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("property_company_id"))
                                .map(byId::get),
                        requireNonNull(byId.get(row.getString("community_office_id"))),
                        requireNonNull(byId.get(row.getString("street_office_id")))))
                .list();
        List<Building> buildings = handle.createQuery("SELECT * FROM building ORDER BY id")
                .map((row, context) -> new Building(
                        new BuildingId(row.getString("id")),
                        new EstateId(row.getString("estate_id")),
                        row.getString("name"),
                        row.getInt("floors"),
                        row.getInt("units")))
                .list();
        List<Household> households = handle.createQuery(
                        "SELECT * FROM household ORDER BY building_id, unit, floor, door")
                .map((row, context) -> new Household(
                        new HouseholdId(row.getString("id")),
                        new BuildingId(row.getString("building_id")),
                        row.getInt("unit"),
                        row.getInt("floor"),
                        row.getInt("door"),
                        row.getString("name")))
                .list();
        Map<AccessTokens.CredentialKey, Device> devices = new LinkedHashMap<>();
        handle.createQuery("SELECT * FROM device ORDER BY id")
                .map((row, context) -> Map.entry(credential(row), device(row, profiles)))
                .forEach(entry -> devices.put(entry.getKey(), entry.getValue()));
        return new RegistryRows(organisations, estates, buildings, households, devices);
    }

    private static AccessTokens.CredentialKey credential(ResultSet row) throws SQLException {
        return new AccessTokens.CredentialKey(
                DeviceCredentials.Kind.valueOf(row.getString("credential_kind")), row.getString("credential_hash"));
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

    static void insertOrganisations(Handle handle, List<Organisation> organisations) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO organisation (id, layer, name) VALUES (:id, :layer, :name)");
        for (Organisation organisation : organisations) {
            batch.bind("id", organisation.id().value())
                    .bind("layer", organisation.layer().name())
                    .bind("name", organisation.name())
                    .add();
        }
        batch.execute();
    }

    static void insertEstates(Handle handle, List<Estate> estates) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO estate (id, name, property_company_id, community_office_id, street_office_id)"
                        + " VALUES (:id, :name, :company, :community, :street)");
        for (Estate estate : estates) {
            batch.bind("id", estate.id().value())
                    .bind("name", estate.name())
                    .bind(
                            "company",
                            estate.propertyCompany()
                                    .map(company -> company.id().value())
                                    .orElse(null))
                    .bind("community", estate.communityOffice().id().value())
                    .bind("street", estate.streetOffice().id().value())
                    .add();
        }
        batch.execute();
    }

    static void insertBuildings(Handle handle, List<Building> buildings) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO building (id, estate_id, name, floors, units)"
                + " VALUES (:id, :estate, :name, :floors, :units)");
        for (Building building : buildings) {
            batch.bind("id", building.id().value())
                    .bind("estate", building.estate().value())
                    .bind("name", building.name())
                    .bind("floors", building.floors())
                    .bind("units", building.units())
                    .add();
        }
        batch.execute();
    }

    static void insertHouseholds(Handle handle, List<Household> households) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO household (id, building_id, unit, floor, door, name)"
                + " VALUES (:id, :building, :unit, :floor, :door, :name)");
        for (Household household : households) {
            batch.bind("id", household.id().value())
                    .bind("building", household.building().value())
                    .bind("unit", household.unit())
                    .bind("floor", household.floor())
                    .bind("door", household.door())
                    .bind("name", household.name())
                    .add();
        }
        batch.execute();
    }

    /** Inserts a device; false when its id is taken. */
    static boolean insert(Handle handle, Device device, String tokenHash, long nowMillis) {
        return handle.createUpdate("INSERT INTO device (id, name, profile_id, estate_id, building_id, household_id,"
                                + " field_gateway_id, hardware_id, credential_hash, created_at) VALUES (:id, :name, :profile,"
                                + " :estate, :building, :household, :gateway, :hardware, :tokenHash, :now)"
                                + " ON CONFLICT (id) DO NOTHING")
                        .bind("id", device.id().value())
                        .bind("name", device.name())
                        .bind("profile", device.profile().id().value())
                        .bind("estate", device.place().estate().value())
                        .bind(
                                "building",
                                device.place().building().map(BuildingId::value).orElse(null))
                        .bind(
                                "household",
                                device.place()
                                        .household()
                                        .map(HouseholdId::value)
                                        .orElse(null))
                        .bind(
                                "gateway",
                                device.fieldGateway().map(DeviceId::value).orElse(null))
                        .bind(
                                "hardware",
                                device.hardwareId().map(HardwareId::value).orElse(null))
                        .bind("tokenHash", tokenHash)
                        .bind("now", nowMillis)
                        .execute()
                == 1;
    }

    /** Updates the name and place of a device; answers the credentials that it keeps. */
    static AccessTokens.CredentialKey move(Handle handle, Device device) {
        return handle.createQuery("UPDATE device SET name = :name, estate_id = :estate, building_id = :building,"
                        + " household_id = :household WHERE id = :id RETURNING credential_kind, credential_hash")
                .bind("id", device.id().value())
                .bind("name", device.name())
                .bind("estate", device.place().estate().value())
                .bind(
                        "building",
                        device.place().building().map(BuildingId::value).orElse(null))
                .bind(
                        "household",
                        device.place().household().map(HouseholdId::value).orElse(null))
                .map((row, context) -> credential(row))
                .one();
    }
}
