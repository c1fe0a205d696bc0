package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.rule.Severity;

class OverviewTest {
    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private String orderOf(String caseId) {
        return street.as("street")
                .get("/cases/" + caseId)
                .at("/workOrders/0/id")
                .asText();
    }

    /** Moves the deadlines of a work order to so many minutes from now. */
    private void due(String order, long responseMinutes, long resolutionMinutes) {
        long now = street.clock.millis();
        street.database.write(handle -> handle.execute(
                "UPDATE work_order SET respond_by = ?, resolve_by = ? WHERE id = ?",
                now + TimeUnit.MINUTES.toMillis(responseMinutes),
                now + TimeUnit.MINUTES.toMillis(resolutionMinutes),
                order));
    }

    private static List<String> pressing(Answered overview) {
        return each(overview.at("/pressing"), "id");
    }

    private static List<String> each(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    @Test
    void whatIsLateOrSoonWillBePressesByItsDeadline() {
        String late = orderOf(street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15));
        String soon = orderOf(street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1));
        String far = orderOf(street.raise("room-cold", "hf-room-1", Severity.MAJOR, 15));
        due(late, -5, 600);
        due(soon, 239, 600);
        due(far, 240, 600);

        Answered overview = street.as("street").get("/overview").ok();

        assertThat(pressing(overview)).containsExactly(late, soon);
        assertThat(overview.at("/workOrdersOverdue").asInt()).isEqualTo(1);
        assertThat(overview.at("/workOrdersDueSoon").asInt()).isEqualTo(1);
        JsonNode first = overview.at("/pressing/0");
        assertThat(first.path("overdue").asBoolean()).isTrue();
        assertThat(first.path("target").asText()).isEqualTo("RESPONSE");
        assertThat(first.path("dueAt").asLong()).isEqualTo(street.clock.millis() - TimeUnit.MINUTES.toMillis(5));
        assertThat(first.path("place").path("name").asText()).isEqualTo("长青小区 1号楼");
        assertThat(first.path("assignee").path("id").asText()).isEqualTo("anju");
    }

    @Test
    void onesOwnOrdersComeFirst() {
        String others = orderOf(street.raise("room-cold", "hf-room-1", Severity.MAJOR, 15));
        String own = orderOf(street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15));
        due(others, -60, -60);
        due(own, -5, -5);
        street.database.write(
                handle -> handle.execute("UPDATE work_order SET assignee_id = 'yannan' WHERE id = ?", own));

        Answered overview = street.as("street").get("/overview").ok();

        assertThat(pressing(overview)).containsExactly(own, others);
        assertThat(overview.at("/pressing/0/mine").asBoolean()).isTrue();
        assertThat(overview.at("/workOrdersMine").asInt()).isEqualTo(1);
        assertThat(overview.at("/workOrdersMineOverdue").asInt()).isEqualTo(1);
    }

    @Test
    void aTechnicianSeesTheirOwnAndWhatNobodyHas() {
        String own = orderOf(street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15));
        String free = orderOf(street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1));
        street.as("anju-fitter").post("/work-orders/" + own + "/accept", "{}").ok();
        due(own, 5, 30);
        due(free, 10, 60);
        assertThat(pressing(street.as("anju-fitter").get("/overview").ok())).containsExactly(own, free);
        assertThat(street.as("anju-fitter")
                        .get("/overview")
                        .ok()
                        .at("/workOrdersMine")
                        .asInt())
                .isEqualTo(1);

        street.database.write(
                handle -> handle.execute("UPDATE work_order SET assignee_account = 'colleague' WHERE id = ?", own));

        assertThat(pressing(street.as("anju-fitter").get("/overview").ok())).containsExactly(free);
        assertThat(pressing(street.as("anju").get("/overview").ok())).containsExactly(free, own);
    }

    @Test
    void aWorkOrderOnHoldDoesNotPress() {
        String order = orderOf(street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15));
        street.database.write(handle -> handle.execute(
                "UPDATE work_order SET status = 'ON_HOLD', respond_by = 0, resolve_by = 0 WHERE id = ?", order));

        Answered overview = street.as("anju").get("/overview").ok();

        assertThat(pressing(overview)).isEmpty();
        assertThat(overview.at("/workOrders/ON_HOLD").asInt()).isEqualTo(1);
        assertThat(overview.at("/workOrdersOverdue").asInt()).isZero();
    }

    @Test
    void casesAreCountedByCategoryAndSeverityTheGravestFirst() {
        street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        street.raise("room-cold", "hf-room-1", Severity.MAJOR, 15);
        street.raise("room-cold", "cq-room-1", Severity.CRITICAL, 15);

        JsonNode counts = street.as("street").get("/overview").ok().at("/caseCounts");

        assertThat(each(counts, "category"))
                .containsExactly("HEATING_AND_WATER", "HEATING_AND_WATER", "PROPERTY_SERVICE");
        assertThat(each(counts, "severity")).containsExactly("CRITICAL", "MAJOR", "MAJOR");
        assertThat(each(counts, "open")).containsOnly("1");
    }

    @Test
    void thePlanShowsHowEachEstateFares() {
        street.heard("cq-room-1", "room_temp", 17);
        street.heard("cq-room-2", "room_temp", 20);
        street.connected.add(new DeviceId("cq-gate"));
        due(orderOf(street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1)), -1, 60);

        Answered overview = street.as("street").get("/overview").ok();

        assertThat(each(overview.at("/plan"), "id")).containsExactly("cq", "hf");
        JsonNode cq = overview.at("/plan/0");
        assertThat(cq.path("name").asText()).isEqualTo("长青小区");
        assertThat(cq.path("measuredHouseholds").asInt()).isEqualTo(2);
        assertThat(cq.path("coldHouseholds").asInt()).isEqualTo(1);
        assertThat(cq.path("devices").asInt()).isEqualTo(5);
        assertThat(cq.path("devicesOffline").asInt()).isEqualTo(4);
        assertThat(cq.path("gatesFaulty").asInt()).isEqualTo(1);
        assertThat(cq.path("openCases").asInt()).isEqualTo(1);
        assertThat(cq.path("workOrdersOverdue").asInt()).isEqualTo(1);
        assertThat(overview.at("/plan/1/openCases").asInt()).isZero();
    }

    @Test
    void anothersEstateIsNeitherCountedNorShown() {
        due(orderOf(street.raise("room-cold", "hf-room-1", Severity.MAJOR, 15)), -1, -1);

        Answered overview = street.as("anju").get("/overview").ok();

        assertThat(each(overview.at("/plan"), "id")).containsExactly("cq");
        assertThat(pressing(overview)).isEmpty();
        assertThat(overview.at("/caseCounts")).isEmpty();
        assertThat(overview.at("/workOrdersOverdue").asInt()).isZero();
    }
}
