package org.youlin.ingest.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What becomes of alarms and cases that were there before alarms could be about buildings, on every SQL database. */
abstract class OldAlarmsContract {
    private static final String BEFORE = "5";
    private static final List<String> OLD = List.of(
            "INSERT INTO organisation (id, layer, name) VALUES ('office', 'COMMUNITY', 'o')",
            "INSERT INTO estate (id, name, community_office_id, street_office_id) VALUES ('e', 'e', 'office', 'office')",
            "INSERT INTO estate (id, name, community_office_id, street_office_id) VALUES ('f', 'f', 'office', 'office')",
            "INSERT INTO building (id, estate_id, name, floors, units) VALUES ('b', 'e', 'b', 6, 1)",
            "INSERT INTO household (id, building_id, unit, floor, door, name) VALUES ('h', 'b', 1, 1, 1, 'h')",
            "INSERT INTO device (id, name, profile_id, estate_id, building_id, household_id, credential_hash, created_at)"
                    + " VALUES ('room', 'room', 'p', 'e', 'b', 'h', 'x', 0)",
            "INSERT INTO device (id, name, profile_id, estate_id, credential_hash, created_at)"
                    + " VALUES ('moved', 'moved', 'p', 'f', 'y', 0)",
            "INSERT INTO cases (id, number, place_key, estate_id, building_id, category, cause, title, severity, status,"
                    + " opened_at, updated_at) VALUES ('c1', 'C-1', 'building/b', 'e', 'b', 'HEATING_AND_WATER',"
                    + " 'room_cold', 't', 'MAJOR', 'OPEN', 1, 2)",
            "INSERT INTO cases (id, number, place_key, estate_id, category, cause, title, severity, status, opened_at,"
                    + " updated_at, closed_at) VALUES ('c2', 'C-2', 'estate/e', 'e', 'PROPERTY_SERVICE', 'gate_forced', 't',"
                    + " 'MAJOR', 'CLOSED', 1, 2, 3)",
            "INSERT INTO alarm (id, rule_id, device_id, estate_id, case_id, severity, value, start_ts, last_ts)"
                    + " VALUES ('a1', 'room-cold', 'room', 'e', 'c1', 'MAJOR', 15.5, 1, 2)",
            "INSERT INTO alarm (id, rule_id, device_id, estate_id, case_id, severity, start_ts, last_ts, clear_ts,"
                    + " acknowledged_at, acknowledged_by)"
                    + " VALUES ('a2', 'gate-forced', 'moved', 'e', 'c2', 'MAJOR', 1, 2, 3, 2, 'li.na')");

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @Test
    void theyAreAllThereAndSayWhereTheyWere() {
        SqlConfig config = newDatabase();
        Migrations.of(config.isSqlite())
                .dataSource(config.url(), null, null)
                .target(BEFORE)
                .load()
                .migrate();
        Jdbi.create(config.url()).useTransaction(handle -> OLD.forEach(handle::execute));
        try (Database database = Database.open(config)) {
            assertThat(
                            texts(
                                    database,
                                    "SELECT id || ' ' || originator || ' ' || device_id || ' ' || COALESCE(building_id, '-')"
                                            + " || ' ' || COALESCE(household_id, '-') || ' ' || category || ' ' || cause || ' ' || case_level"
                                            + " || ' ' || case_id || ' ' || COALESCE(acknowledged_by, '-') FROM alarm ORDER BY id"))
                    .containsExactly(
                            "a1 device/room room b h HEATING_AND_WATER room_cold BUILDING c1 -",
                            "a2 device/moved moved - - PROPERTY_SERVICE gate_forced ESTATE c2 li.na");
            assertThat(texts(
                            database, "SELECT id || ' ' || part || ' ' || COALESCE(ended, '-') FROM cases ORDER BY id"))
                    .containsExactly("c1 0 -", "c2 0 SETTLED");
            assertThat(texts(database, "SELECT CAST(value AS TEXT) FROM alarm WHERE id = 'a1'"))
                    .containsExactly("15.5");
        }
    }

    private static List<String> texts(Database database, String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
