package org.youlin.ingest.registry;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Contract;
import org.youlin.domain.place.Contracts;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;

/** Organisations and places in SQL. What is written replaces what has the same id. */
final class PlaceRows {
    private PlaceRows() {}

    static List<Organisation> organisations(Handle handle) {
        return handle.createQuery("SELECT id, layer, name FROM organisation")
                .map((row, context) -> new Organisation(
                        new OrganisationId(row.getString("id")),
                        Layer.valueOf(row.getString("layer")),
                        row.getString("name")))
                .list();
    }

    /** The estates, as if none had a company: that is for their contracts to say. */
    static List<Estate> estates(Handle handle, Map<OrganisationId, Organisation> organisations) {
        return handle.createQuery("SELECT * FROM estate ORDER BY id")
                .map((row, context) -> new Estate(
                        new EstateId(row.getString("id")),
                        row.getString("name"),
                        Optional.empty(),
                        requireNonNull(organisations.get(new OrganisationId(row.getString("community_office_id")))),
                        requireNonNull(organisations.get(new OrganisationId(row.getString("street_office_id"))))))
                .list();
    }

    static Map<EstateId, Contracts> contracts(Handle handle) {
        return handle
                .createQuery("SELECT * FROM contract")
                .map((row, context) -> {
                    long until = row.getLong("until_at");
                    OptionalLong end = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(until);
                    return new Contract(
                            new EstateId(row.getString("estate_id")),
                            new OrganisationId(row.getString("company_id")),
                            row.getLong("from_at"),
                            end);
                })
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Contract::estate, Collectors.collectingAndThen(Collectors.toList(), Contracts::new)));
    }

    static List<Building> buildings(Handle handle) {
        return handle.createQuery("SELECT * FROM building ORDER BY id")
                .map((row, context) -> new Building(
                        new BuildingId(row.getString("id")),
                        new EstateId(row.getString("estate_id")),
                        row.getString("name"),
                        row.getInt("floors"),
                        row.getInt("units")))
                .list();
    }

    static List<Household> households(Handle handle) {
        return handle.createQuery("SELECT * FROM household ORDER BY building_id, unit, floor, door")
                .map((row, context) -> new Household(
                        new HouseholdId(row.getString("id")),
                        new BuildingId(row.getString("building_id")),
                        row.getInt("unit"),
                        row.getInt("floor"),
                        row.getInt("door"),
                        row.getString("name")))
                .list();
    }

    static void writeOrganisations(Handle handle, Collection<Organisation> organisations) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO organisation (id, layer, name) VALUES (:id, :layer, :name)"
                        + " ON CONFLICT (id) DO UPDATE SET layer = excluded.layer, name = excluded.name");
        for (Organisation organisation : organisations) {
            batch.bind("id", organisation.id().value())
                    .bind("layer", organisation.layer().name())
                    .bind("name", organisation.name())
                    .add();
        }
        Batches.execute(batch);
    }

    static void writeEstates(Handle handle, Collection<Estate> estates) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO estate (id, name, community_office_id, street_office_id)"
                + " VALUES (:id, :name, :community, :street) ON CONFLICT (id) DO UPDATE SET"
                + " name = excluded.name, community_office_id = excluded.community_office_id,"
                + " street_office_id = excluded.street_office_id");
        for (Estate estate : estates) {
            batch.bind("id", estate.id().value())
                    .bind("name", estate.name())
                    .bind("community", estate.communityOffice().id().value())
                    .bind("street", estate.streetOffice().id().value())
                    .add();
        }
        Batches.execute(batch);
    }

    static void writeContracts(Handle handle, Map<EstateId, Contracts> contracts) {
        for (EstateId estate : contracts.keySet()) {
            handle.execute("DELETE FROM contract WHERE estate_id = ?", estate.value());
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO contract (estate_id, company_id, from_at, until_at)"
                + " VALUES (:estate, :company, :from, :until)");
        contracts.values().stream().flatMap(of -> of.inOrder().stream()).forEach(contract -> batch.bind(
                        "estate", contract.estate().value())
                .bind("company", contract.company().value())
                .bind("from", contract.fromMillis())
                .bind(
                        "until",
                        contract.untilMillis().isPresent()
                                ? Optional.of(contract.untilMillis().getAsLong())
                                : Optional.<Long>empty())
                .add());
        Batches.execute(batch);
    }

    static void writeBuildings(Handle handle, Collection<Building> buildings) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO building (id, estate_id, name, floors, units)"
                + " VALUES (:id, :estate, :name, :floors, :units) ON CONFLICT (id) DO UPDATE SET"
                + " name = excluded.name, floors = excluded.floors, units = excluded.units");
        for (Building building : buildings) {
            batch.bind("id", building.id().value())
                    .bind("estate", building.estate().value())
                    .bind("name", building.name())
                    .bind("floors", building.floors())
                    .bind("units", building.units())
                    .add();
        }
        Batches.execute(batch);
    }

    static void writeHouseholds(Handle handle, Collection<Household> households) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO household (id, building_id, unit, floor, door, name)"
                + " VALUES (:id, :building, :unit, :floor, :door, :name) ON CONFLICT (id) DO UPDATE SET"
                + " unit = excluded.unit, floor = excluded.floor, door = excluded.door, name = excluded.name");
        for (Household household : households) {
            batch.bind("id", household.id().value())
                    .bind("building", household.building().value())
                    .bind("unit", household.unit())
                    .bind("floor", household.floor())
                    .bind("door", household.door())
                    .bind("name", household.name())
                    .add();
        }
        Batches.execute(batch);
    }
}
