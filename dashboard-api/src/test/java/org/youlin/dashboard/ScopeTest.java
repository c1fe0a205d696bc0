package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.rule.Severity;

/** A tenant sees its own estates only. */
class ScopeTest {
    private static Street street;
    private static String caseId;
    private static String alarmId;
    private static String workOrderId;

    @BeforeAll
    static void open() throws Exception {
        street = new Street();
        caseId = street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        Answered detail = street.as("root").get("/cases/" + caseId).ok();
        alarmId = detail.at("/alarms/0/id").asText();
        workOrderId = detail.at("/workOrders/0/id").asText();
    }

    @AfterAll
    static void close() throws Exception {
        street.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/estates/cq",
                "/estates/cq/heat-map",
                "/estates/cq/series?kind=heating-room&metric=room_temp",
                "/devices/cq-gate",
                "/devices/cq-gate/latest",
                "/devices/cq-gate/series?metric=battery",
                "/devices/cq-gate/dead-letters",
                "/devices/cq-gate/commands",
                "/devices/cq-gate/attributes",
                "/devices/cq-gate/diagnosis",
                "/alarms/{alarm}",
                "/cases/{case}",
                "/work-orders/{order}"
            })
    void whatBelongsToAnotherTenantDoesNotExist(String template) {
        String path = path(template);
        street.as("bainian").get(path).problem(404);
        street.as("anju").get(path).ok();
        street.as("north").get(path).ok();
        street.as("street").get(path).ok();
        street.as("root").get(path).ok();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/alarms/{alarm}/acknowledge",
                "/cases/{case}/acknowledge",
                "/cases/{case}/close",
                "/work-orders/{order}/accept",
                "/work-orders/{order}/start",
                "/work-orders/{order}/urge",
                "/work-orders/{order}/supervise",
                "/work-orders/{order}/escalate"
            })
    void nothingCanBeDoneToWhatBelongsToAnotherTenant(String template) {
        street.as("bainian").post(path(template)).problem(404);
        assertThat(street.as("root").get("/cases/" + caseId).at("/case/status").asText())
                .isEqualTo("OPEN");
        assertThat(street.as("root")
                        .get("/work-orders/" + workOrderId)
                        .at("/workOrder/status")
                        .asText())
                .isEqualTo("DISPATCHED");
    }

    private static String path(String template) {
        return template.replace("{alarm}", alarmId).replace("{case}", caseId).replace("{order}", workOrderId);
    }

    @Test
    void anIdOfAnotherTenantAndAnUnknownIdAreAnsweredAlike() {
        Answered foreign = street.as("bainian").get("/devices/cq-gate").problem(404);
        Answered unknown = street.as("bainian").get("/devices/qq-gate").problem(404);
        assertThat(foreign.text("detail").replace("cq-", "qq-")).isEqualTo(unknown.text("detail"));
    }

    @ParameterizedTest(name = "{0} sees {2} at {1}")
    @CsvSource({
        "anju,    /estates,     1",
        "bainian, /estates,     1",
        "street,  /estates,     2",
        "root,    /estates,     2",
        "anju,    /devices,     5",
        "street,  /devices,     10",
        "anju,    /alarms,      1",
        "bainian, /alarms,      0",
        "anju,    /cases,       1",
        "bainian, /cases,       0",
        "bainian, /cases?estate=cq, 0",
        "bainian, /alarms?device=cq-room-1, 0",
        "bainian, /devices?estate=cq, 0",
        "anju,    /work-orders, 1",
        "bainian, /work-orders, 0",
        "north,   /work-orders, 1",
        "root,    /work-orders, 1",
    })
    void aListHoldsOnlyWhatIsInScope(String username, String path, int expected) {
        JsonNode items = street.as(username).get(path).ok().body().path("items");
        assertThat(items).hasSize(expected);
    }

    @Test
    void theNumbersOfTheFirstPageCountOnlyWhatIsInScope() {
        Answered own = street.as("anju").get("/overview").ok();
        Answered other = street.as("bainian").get("/overview").ok();
        assertThat(own.at("/activeAlarms").asInt()).isEqualTo(1);
        assertThat(own.at("/openCases/MAJOR").asInt()).isEqualTo(1);
        assertThat(own.at("/workOrders/DISPATCHED").asInt()).isEqualTo(1);
        assertThat(other.at("/activeAlarms").asInt()).isZero();
        assertThat(other.at("/openCases/MAJOR").asInt()).isZero();
        assertThat(other.at("/workOrders/DISPATCHED").asInt()).isZero();
    }
}
