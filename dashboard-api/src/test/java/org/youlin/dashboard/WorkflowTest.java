package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.rule.Severity;

class WorkflowTest {
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
        order = street.as("anju").get("/cases/" + caseId).at("/workOrders/0/id").asText();
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private Answered act(String username, String action) {
        return street.as(username).post("/work-orders/" + order + "/" + action);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.isObject() ? each.path("event").asText() : each.asText()));
        return texts;
    }

    @Test
    void aColdRoomGoesFromAlarmToClosedCase() {
        Answered accepted = street.as("anju-fitter")
                .post("/work-orders/" + order + "/accept", "{\"note\":\"  在路上 \"}")
                .ok();
        assertThat(accepted.text("status")).isEqualTo("ACCEPTED");
        assertThat(accepted.text("assigneeAccount")).isEqualTo("anju-fitter");
        act("anju-fitter", "start").ok();
        assertThat(act("anju-fitter", "complete").ok().text("status")).isEqualTo("COMPLETED");
        street.clear("room-cold", "cq-room-1", 18.6);
        assertThat(act("anju", "close").ok().text("status")).isEqualTo("CLOSED");

        Answered detail = street.as("anju").get("/cases/" + caseId).ok();
        assertThat(detail.at("/case/status").asText()).isEqualTo("CLOSED");
        assertThat(detail.at("/case/workOrderId").asText()).isEqualTo(order);
        assertThat(detail.at("/alarms/0/state").asText()).isEqualTo("CLEARED");
        assertThat(detail.at("/case/place/name").asText()).isEqualTo("长青小区 1号楼");
        assertThat(texts(detail.at("/history")))
                .containsSubsequence("OPENED", "RAISED", "DISPATCHED", "ACCEPT", "START", "COMPLETE", "CLOSE");
        assertThat(street.as("anju")
                        .get("/work-orders/" + order)
                        .at("/history/1/note")
                        .asText())
                .isEqualTo("在路上");
    }

    @Test
    void anActionOutOfTurnIsRefusedInWords() {
        Answered refused = street.as("anju")
                .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5")
                .post("/work-orders/" + order + "/start")
                .problem(409);
        assertThat(refused.text("detail")).contains("DISPATCHED").contains("工单");
        assertThat(act("anju", "start").problem(409).text("detail")).contains("a work order that is DISPATCHED");
    }

    @Test
    void aReturnGoesUpOneLayerAndASecondIsRefused() {
        Answered returned = act("anju", "return").ok();
        assertThat(returned.at("/assignee/id").asText()).isEqualTo("north");
        assertThat(returned.at("/returns").asInt()).isEqualTo(1);
        assertThat(returned.at("/actions")).isEmpty();

        act("anju", "accept").problem(403);
        act("anju-fitter", "accept").problem(403);
        assertThat(act("north", "return").problem(409).text("detail")).contains("returned once");
        act("north", "accept").ok();
    }

    @Test
    void actionsAreThoseThatTheCallerMayDoNow() {
        assertThat(texts(street.as("anju").get("/work-orders/" + order).at("/workOrder/actions")))
                .containsExactlyInAnyOrder("ACCEPT", "RETURN");
        act("anju", "accept").ok();
        assertThat(texts(street.as("street").get("/work-orders/" + order).at("/workOrder/actions")))
                .containsExactlyInAnyOrder("START", "COMPLETE");
    }

    @Test
    void aCaseIsAcknowledgedOnceAndClosedOnlyWhenItIsResolved() {
        ApiClient manager = street.as("anju");
        assertThat(manager.post("/cases/" + caseId + "/acknowledge").ok().text("status"))
                .isEqualTo("ACKNOWLEDGED");
        manager.post("/cases/" + caseId + "/acknowledge").problem(409);
        assertThat(manager.post("/cases/" + caseId + "/close").problem(409).text("detail"))
                .contains("work order");

        act("anju", "accept").ok();
        act("anju", "complete").ok();
        act("anju", "close").ok();
        assertThat(manager.post("/cases/" + caseId + "/close").problem(409).text("detail"))
                .contains("IN_PROGRESS");
        street.clear("room-cold", "cq-room-1", 19);
        assertThat(manager.post("/cases/" + caseId + "/close").ok().text("status"))
                .isEqualTo("CLOSED");
    }

    @Test
    void anAlarmIsAcknowledgedOnce() {
        String alarm =
                street.as("anju").get("/cases/" + caseId).at("/alarms/0/id").asText();
        Answered acknowledged =
                street.as("anju").post("/alarms/" + alarm + "/acknowledge").ok();
        assertThat(acknowledged.text("acknowledgedBy")).isEqualTo("anju");
        assertThat(acknowledged.text("ruleName")).isEqualTo("室温低于 18 °C");
        assertThat(acknowledged.at("/place/name").asText()).isEqualTo("长青小区 1号楼 1单元101");
        street.as("anju").post("/alarms/" + alarm + "/acknowledge").problem(409);
    }

    @Test
    void aWorkOrderIsOverdueOnceItsTimeHasPassedAndIsCountedAsSuch() {
        ApiClient officer = street.as("north");
        assertThat(officer.get("/work-orders/" + order).at("/workOrder/overdue").asBoolean())
                .isFalse();
        assertThat(officer.get("/overview").at("/workOrdersOverdue").asInt()).isZero();

        street.clock.advance(Duration.ofHours(11));
        long respondBy =
                officer.get("/work-orders/" + order).at("/workOrder/respondBy").asLong();
        boolean late = respondBy < street.clock.millis();
        assertThat(officer.get("/work-orders/" + order).at("/workOrder/overdue").asBoolean())
                .isEqualTo(late);
        assertThat(officer.get("/overview").at("/workOrdersOverdue").asInt()).isEqualTo(late ? 1 : 0);
    }

    @Test
    void listsCanBeNarrowed() {
        street.raise("gate-tampered", "hf-gate", Severity.MAJOR, 1);
        ApiClient root = street.as("root");
        assertThat(root.get("/cases?device=cq-room-1").at("/items")).hasSize(1);
        assertThat(root.get("/cases?category=PROPERTY_SERVICE").at("/items")).hasSize(1);
        assertThat(root.get("/cases?severity=CRITICAL").at("/items")).isEmpty();
        assertThat(root.get("/cases?status=OPEN&estate=hf").at("/items")).hasSize(1);
        assertThat(root.get("/alarms?state=ACTIVE").at("/items")).hasSize(2);
        street.clear("room-cold", "cq-room-1", 19);
        assertThat(root.get("/alarms?state=CLEARED").at("/items/0/deviceId").asText())
                .isEqualTo("cq-room-1");
        assertThat(root.get("/work-orders?case=" + caseId).at("/items")).hasSize(1);
        assertThat(root.get("/work-orders?status=ON_HOLD").at("/items")).isEmpty();
    }
}
