package org.youlin.ingest.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;

/** What becomes, on every SQL database, of work orders that were made before there were clocks for them. */
abstract class OlderOrdersContract {
    private static final Instant MADE = Instant.parse("2026-01-12T00:30:00Z");
    private static final String BEFORE_CLOCKS = "4";

    /** An empty database. */
    abstract SqlConfig newDatabase();

    @Test
    void thoseThatAreOpenHaveClocksFromNowOn() {
        SqlConfig config = newDatabase();
        Migrations.of(config.isSqlite())
                .dataSource(config.url(), null, null)
                .target(BEFORE_CLOCKS)
                .load()
                .migrate();
        Jdbi.create(config.url()).useHandle(OlderOrdersContract::addOrders);
        SettableClock clock = new SettableClock(MADE.plus(Duration.ofHours(24)));
        try (TestPlatform platform = TestPlatform.open(config, clock)) {
            assertThat(platform.texts("SELECT subject_id || ' ' || kind || ' ' || ((due_at - " + MADE.toEpochMilli()
                            + ") / 3600000) FROM timer ORDER BY subject_id, due_at"))
                    .containsExactly(
                            "accepted RESOLVE_WARNING 57",
                            "accepted RESOLVE_BREACH 72",
                            "dispatched RESPOND_WARNING 19",
                            "dispatched RESPOND_BREACH 24",
                            "dispatched RESOLVE_WARNING 57",
                            "dispatched RESOLVE_BREACH 72");
            platform.timers().run();
            assertThat(platform.texts("SELECT id || ' ' || assignee_id FROM work_order ORDER BY id"))
                    .containsExactly("accepted company", "closed company", "completed company", "dispatched office");
            assertThat(platform.texts("SELECT id FROM work_order WHERE citizen_due - created_at = 259200000"))
                    .hasSize(4);
        }
    }

    private static void addOrders(Handle handle) {
        for (List<String> each :
                List.of(List.of("company", "PROPERTY"), List.of("office", "COMMUNITY"), List.of("street", "STREET"))) {
            handle.execute("INSERT INTO organisation (id, layer, name) VALUES (?, ?, ?)", each.get(0), each.get(1), "");
        }
        handle.execute("INSERT INTO estate (id, name, property_company_id, community_office_id, street_office_id)"
                + " VALUES ('garden', 'garden', 'company', 'office', 'street')");
        long made = MADE.toEpochMilli();
        for (String status : List.of("DISPATCHED", "ACCEPTED", "COMPLETED", "CLOSED")) {
            String id = status.toLowerCase(Locale.ROOT);
            handle.execute(
                    "INSERT INTO cases (id, number, place_key, estate_id, category, cause, title, severity, status,"
                            + " opened_at, updated_at) VALUES (?, ?, 'estate/garden', 'garden', 'HEATING_AND_WATER', ?,"
                            + " 'cold', 'MINOR', 'OPEN', ?, ?)",
                    id,
                    id,
                    id,
                    made,
                    made);
            handle.execute(
                    "INSERT INTO work_order (id, number, case_id, estate_id, status, assignee_id, returns, created_at,"
                            + " respond_by, resolve_by) VALUES (?, ?, ?, 'garden', ?, 'company', 0, ?, ?, ?)",
                    id,
                    id,
                    id,
                    status,
                    made,
                    made + Duration.ofHours(24).toMillis(),
                    made + Duration.ofHours(72).toMillis());
        }
        handle.execute("UPDATE work_order SET accepted_at = created_at + 1 WHERE status <> 'DISPATCHED'");
        handle.execute("UPDATE work_order SET completed_at = created_at + 2 WHERE status IN ('COMPLETED', 'CLOSED')");
    }
}
