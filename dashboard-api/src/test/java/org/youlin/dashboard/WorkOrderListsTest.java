package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.rule.Severity;

class WorkOrderListsTest {
    private static final String SOON = "UPDATE work_order SET respond_by = :at, resolve_by = :at";

    private Street street;
    private String caseId;
    private String order;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
        caseId = street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        order = street.as("root").get("/cases/" + caseId).at("/workOrders/0/id").asText();
        street.raise("gate-tampered", "hf-gate", Severity.MAJOR, 1);
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private JsonNode items(String path) {
        return street.as("root").get(path).ok().at("/items");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/work-orders?layer=PROPERTY,            2",
        "/work-orders?layer=STREET,              0",
        "/work-orders?category=PROPERTY_SERVICE, 1",
        "/work-orders?priority=NORMAL,           2",
        "/work-orders?priority=HIGH,             0",
        "/work-orders?overdue=true,              0",
        "/work-orders?text=w2,                   2", // whatever the case of its letters
        "/work-orders?text=%25,                  0", // no sign stands for others
        "/work-orders?text=_,                    0",
        "/cases?open=true,                       2",
        "/cases?overdue=true,                    0",
        "/cases?text=%25,                        0",
    })
    void listsAreNarrowed(String path, int expected) {
        assertThat(items(path)).hasSize(expected);
    }

    @Test
    void aTitleIsFoundByAWordOfIt() {
        String title = items("/cases?category=HEATING_AND_WATER").at("/0/title").asText();
        String word = title.substring(title.length() - 2);
        assertThat(items("/cases?text=" + word)).hasSize(1);
        assertThat(items("/work-orders?text=" + word)).hasSize(1);
    }

    @Test
    void whatIsDueSoonIsNotLateYet() {
        long now = street.clock.millis();
        street.database.write(
                handle -> handle.createUpdate(SOON).bind("at", now + 60_000).execute());
        assertThat(items("/work-orders?dueSoon=true")).hasSize(2);
        assertThat(items("/work-orders?overdue=true")).isEmpty();
        street.database.write(
                handle -> handle.createUpdate(SOON).bind("at", now - 60_000).execute());
        assertThat(items("/work-orders?dueSoon=true")).isEmpty();
        assertThat(items("/work-orders?overdue=true")).hasSize(2);
        assertThat(items("/cases?overdue=true")).hasSize(2);
    }

    @Test
    void whatIsClosedIsNotOpen() {
        street.as("anju")
                .post("/cases/" + caseId + "/close", "{\"reason\":\"传感器故障\"}")
                .ok();
        assertThat(items("/cases?open=true")).hasSize(1);
        assertThat(items("/cases")).hasSize(2);
    }

    @Test
    void aWorkOrderIsGivenToSomebodyOfItsHandler() {
        JsonNode colleagues = street.as("anju")
                .get("/work-orders/" + order + "/colleagues")
                .ok()
                .at("/items");
        List<String> accounts = new ArrayList<>();
        colleagues.forEach(each -> accounts.add(each.path("account").asText()));
        assertThat(accounts).containsExactlyInAnyOrder("anju", "anju-fitter");
        street.as("anju-fitter").get("/work-orders/" + order + "/colleagues").problem(403);
        street.as("bainian").get("/work-orders/" + order + "/colleagues").problem(404);
    }
}
