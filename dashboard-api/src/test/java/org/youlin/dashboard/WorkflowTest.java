package org.youlin.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        return act(
                username,
                action,
                switch (action) {
                    case "complete" -> "{\"genuine\": true, \"withinDuty\": true, \"done\": \"更换温控阀\"}";
                    case "call-back" -> "{\"reached\": true, \"solved\": true, \"satisfaction\": 5}";
                    case "return", "reject-return", "cancel" -> "{\"reason\": \"不属于本单位职责\"}";
                    default -> "{}";
                });
    }

    private Answered act(String username, String action, String body) {
        return street.as(username).post("/work-orders/" + order + "/" + action, body);
    }

    /** Sessions do not last as long as deadlines do. */
    private void passDeadlines() {
        street.database.write(
                handle -> handle.execute("UPDATE sla_clock SET respond_warn_at = 0, resolve_warn_at = 0"));
        street.database.write(handle -> handle.execute("UPDATE work_order SET respond_by = 0, resolve_by = 0"));
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
        assertThat(act("anju", "call-back").ok().text("status")).isEqualTo("CLOSED");

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
                .containsExactlyInAnyOrder("ACCEPT", "RETURN", "REASSIGN", "ADD_CO_HANDLER");
        act("anju", "accept").ok();
        assertThat(texts(street.as("street").get("/work-orders/" + order).at("/workOrder/actions")))
                .containsExactlyInAnyOrder("TRANSFER", "ADD_CO_HANDLER", "URGE", "SUPERVISE", "ESCALATE", "CANCEL");
        assertThat(texts(street.as("anju-fitter").get("/work-orders/" + order).at("/workOrder/actions")))
                .containsExactlyInAnyOrder("START", "HOLD", "COMPLETE");
    }

    @Test
    void aReturnThatIsRejectedComesBackForGood() {
        act("anju", "return").ok();
        assertThat(texts(street.as("north").get("/work-orders/" + order).at("/workOrder/actions")))
                .contains("REJECT_RETURN");
        assertThat(act("north", "reject-return").ok().at("/assignee/id").asText())
                .isEqualTo("anju");
        act("north", "reject-return").problem(403);
        act("anju", "return").problem(409);
    }

    @Test
    void whatWasReportedAndWhatTheCallbackFoundIsShown() {
        act("anju-fitter", "accept").ok();
        String picture = street.as("anju-fitter")
                .header("Content-Type", "application/pdf")
                .post("/work-orders/" + order + "/attachments?name=after.pdf", "%PDF-1.7\n".getBytes(UTF_8))
                .text("id");
        act(
                        "anju-fitter",
                        "complete",
                        """
                        {"genuine": true, "withinDuty": false, "contactedAt": 1000, "unsolvedReason": "需更换水泵",
                         "done": "排气", "publicReply": "正在处理", "workMinutes": 90,
                         "parts": [{"name": "阀门", "quantityMilli": 1500, "unit": "个", "costFen": 8500}],
                         "photos": [{"moment": "AFTER", "attachmentId": "%s"}]}"""
                                .formatted(picture))
                .ok();
        assertThat(act("north", "call-back", "{\"reached\": true, \"solved\": false, \"note\": \"还是冷\"}")
                        .ok()
                        .at("/reworks")
                        .asInt())
                .isEqualTo(1);
        Answered detail = street.as("anju").get("/work-orders/" + order).ok();
        assertThat(detail.at("/workOrder/status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(detail.at("/completions/0/by").asText()).isEqualTo("anju-fitter");
        assertThat(detail.at("/completions/0/withinDuty").asBoolean()).isFalse();
        assertThat(detail.at("/completions/0/unsolvedReason").asText()).isEqualTo("需更换水泵");
        assertThat(detail.at("/completions/0/parts/0/costFen").asLong()).isEqualTo(8500);
        assertThat(detail.at("/completions/0/photos/0/attachmentId").asText()).isEqualTo(picture);
        assertThat(detail.at("/callbacks/0/solved").asBoolean()).isFalse();
        assertThat(detail.at("/callbacks/0/note").asText()).isEqualTo("还是冷");
    }

    @ParameterizedTest(name = "{0} {1} {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "anju        | hold         | {\"reason\": \"等配件\", \"until\": 1000}                  | 400 until",
                "anju        | hold         | {\"reason\": \" \", \"until\": 1768352400000}               | 400 reason",
                "anju        | complete     | {}                                                        | 400 done",
                "anju        | complete     | {\"genuine\": true, \"withinDuty\": true, \"done\": \" \"}     | 400 done",
                "anju        | complete     | {\"genuine\": true, \"withinDuty\": true, \"done\": \"ok\", \"contactedAt\": 9000000000000} | 400 contactedAt",
                "anju        | complete     | {\"genuine\": true, \"withinDuty\": true, \"done\": \"ok\", \"photos\": [{\"moment\": \"AFTER\", \"attachmentId\": \"lost\"}]} | 400 photos",
                "anju        | return       | {}                                                        | 400 reason",
                "anju        | return       | {\"reason\": \"不归我们\"}                                | 409",
                "anju        | reassign     | {\"account\": \"north\"}                                  | 400 account",
                "anju        | reassign     | {\"account\": \"anju-fitter\"}                            | 200",
                "anju        | urge         | {}                                                        | 403",
                "north       | urge         | {}                                                        | 200",
                "north       | supervise    | {}                                                        | 403",
                "street      | supervise    | {}                                                        | 200",
                "north       | transfer     | {\"organisation\": \"nobody\"}                            | 404 organisation",
                "north       | transfer     | {\"organisation\": \"bainian\"}                           | 404 organisation",
                "root        | transfer     | {\"organisation\": \"bainian\"}                           | 409",
                "north       | transfer     | {\"organisation\": \"anju\"}                              | 409",
                "north       | transfer     | {\"organisation\": \"yannan\"}                            | 200",
                "anju        | co-handlers  | {\"organisation\": \"north\"}                             | 200",
                "anju-fitter | co-handlers  | {\"organisation\": \"north\"}                             | 403",
                "anju        | call-back    | {\"reached\": true, \"solved\": true}                     | 400",
                "anju        | call-back    | {\"reached\": true, \"solved\": true, \"satisfaction\": 6} | 400 satisfaction",
                "anju        | call-back    | {\"reached\": true, \"solved\": true, \"satisfaction\": 5} | 409",
                "north       | cancel       | {\"reason\": \"重复\"}                                    | 200",
                "anju        | cancel       | {\"reason\": \"重复\"}                                    | 403",
                "north       | escalate     | {}                                                        | 200",
            })
    void whatBecomesOfAnAcceptedWorkOrder(String username, String action, String body, String expected) {
        act("anju", "accept").ok();
        String[] words = expected.split(" ", -1);
        Answered answered = act(username, action, body);
        if (words[0].equals("200")) {
            answered.ok();
        } else {
            answered.problem(Integer.parseInt(words[0]));
        }
        assertThat(answered.text("field")).isEqualTo(words.length == 1 ? "" : words[1]);
    }

    @Test
    void aHoldStopsWhatIsLateFromBeingLate() {
        act("anju", "accept").ok();
        long until = street.clock.millis() + Duration.ofDays(20).toMillis();
        Answered held = act("anju", "hold", "{\"reason\": \"等水泵\", \"until\": " + until + "}")
                .ok();
        assertThat(held.at("/hold/reason").asText()).isEqualTo("等水泵");
        assertThat(held.at("/hold/until").asLong()).isEqualTo(until);
        passDeadlines();
        assertThat(street.as("north").get("/work-orders?overdue=true").ok().at("/items"))
                .isEmpty();
        act("anju", "resume").ok();
        assertThat(street.as("north").get("/work-orders?overdue=true").at("/items"))
                .hasSize(1);
    }

    @Test
    void aCaseIsAcknowledgedOnceAndClosedWithoutAReasonOnlyWhenItIsResolved() {
        ApiClient manager = street.as("anju");
        assertThat(manager.post("/cases/" + caseId + "/acknowledge").ok().text("status"))
                .isEqualTo("ACKNOWLEDGED");
        manager.post("/cases/" + caseId + "/acknowledge").problem(409);
        assertThat(manager.post("/cases/" + caseId + "/close").problem(409).text("detail"))
                .contains("work order");

        act("anju", "accept").ok();
        act("anju", "complete").ok();
        act("anju", "call-back").ok();
        assertThat(manager.post("/cases/" + caseId + "/close").problem(409).text("detail"))
                .contains("still raised");
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
        assertThat(root.get("/work-orders?status=ON_HOLD,DISPATCHED").at("/items"))
                .hasSize(2);
        root.get("/work-orders?status=ON_HOLD,LOST").problem(400);
        assertThat(root.get("/work-orders?assignee=anju").at("/items")).hasSize(1);
        assertThat(root.get("/work-orders?supervised=true").at("/items")).isEmpty();
        act("street", "supervise").ok();
        assertThat(root.get("/work-orders?supervised=true").at("/items")).hasSize(1);
        assertThat(street.as("anju").get("/work-orders?mine=true").at("/items")).isEmpty();
        act("anju", "accept").ok();
        assertThat(street.as("anju").get("/work-orders?mine=true").at("/items")).hasSize(1);
        assertThat(root.get("/work-orders?overdue=true").at("/items")).isEmpty();
        passDeadlines();
        assertThat(root.get("/work-orders?overdue=true").at("/items")).hasSize(2);
    }
}
