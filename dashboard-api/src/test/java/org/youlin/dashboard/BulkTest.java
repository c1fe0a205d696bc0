package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.rule.Severity;

class BulkTest {
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

    private static String json(List<String> ids, String rest) {
        String listed = ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return "{\"ids\":[" + listed + "]," + rest.replace('\'', '"') + "}";
    }

    private String order(String caseId) {
        return street.as("root")
                .get("/cases/" + caseId)
                .ok()
                .at("/workOrders/0/id")
                .asText();
    }

    @Test
    void whatIsRefusedForOneWorkOrderDoesNotStopTheOthers() {
        String one = order(street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2));
        String two = order(street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1));
        String elsewhere = order(street.raise("gate-tampered", "hf-gate", Severity.MAJOR, 1));
        ApiClient fitter = street.as("anju-fitter");
        fitter.post("/work-orders/" + one + "/accept", "{}").ok();

        Answered answer = fitter.header("Accept-Language", "zh-CN")
                .post("/work-orders/bulk", json(List.of(one, two, elsewhere), "'action':'ACCEPT','note':'在路上'"))
                .ok();
        assertThat(answer.at("/done").asInt()).isEqualTo(1);
        assertThat(answer.at("/refused").asInt()).isEqualTo(2);
        assertThat(answer.at("/results/0/problem/detail").asText()).contains("ACCEPTED");
        assertThat(answer.at("/results/1/done").asBoolean()).isTrue();
        assertThat(answer.at("/results/2/problem/status").asInt()).isEqualTo(404);
        assertThat(fitter.get("/work-orders/" + two).at("/workOrder/status").asText())
                .isEqualTo("ACCEPTED");
        assertThat(street.as("bainian")
                        .get("/work-orders/" + elsewhere)
                        .at("/workOrder/status")
                        .asText())
                .isEqualTo("DISPATCHED");
    }

    @Test
    void workOrdersAreGivenToAColleagueAndToNobodyElse() {
        String one = order(street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2));
        ApiClient anju = street.as("anju");
        Answered stranger = anju.post(
                        "/work-orders/bulk", json(List.of(one), "'action':'REASSIGN','account':'bainian'"))
                .ok();
        assertThat(stranger.at("/results/0/problem/field").asText()).isEqualTo("account");
        assertThat(stranger.at("/results/0/problem/value").asText()).isEqualTo("bainian");
        assertThat(anju.post("/work-orders/bulk", json(List.of(one), "'action':'CANCEL'"))
                        .at("/results/0/problem/field")
                        .asText())
                .isEqualTo("reason");
        anju.post("/work-orders/bulk", json(List.of(one), "'action':'REASSIGN','account':'anju-fitter'"))
                .ok();
        assertThat(anju.get("/work-orders/" + one)
                        .at("/workOrder/assigneeAccount")
                        .asText())
                .isEqualTo("anju-fitter");
    }

    @Test
    void casesAreAcknowledgedAndClosedTogether() {
        String cold = street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        String tampered = street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        String elsewhere = street.raise("gate-tampered", "hf-gate", Severity.MAJOR, 1);
        ApiClient anju = street.as("anju");
        Answered seen = anju.post("/cases/bulk", json(List.of(cold, tampered, elsewhere), "'action':'ACKNOWLEDGE'"))
                .ok();
        assertThat(seen.at("/done").asInt()).isEqualTo(2);
        Answered closed = anju.post("/cases/bulk", json(List.of(tampered, cold), "'action':'CLOSE','reason':'误报'"))
                .ok();
        assertThat(closed.at("/done").asInt()).isEqualTo(2);
        assertThat(anju.get("/cases/" + cold).at("/case/ended").asText()).isEqualTo("DISMISSED");
        assertThat(anju.post("/cases/bulk", json(List.of(cold), "'action':'CLOSE'"))
                        .at("/results/0/problem/detail")
                        .asText())
                .contains("CLOSED");
    }

    @Test
    void devicesAreMovedTogetherAndCutOffTogether() {
        ApiClient anju = street.as("anju");
        Answered moved = anju.post(
                        "/devices/bulk",
                        json(
                                List.of("cq-gate", "cq-bay", "hf-bay"),
                                "'action':'MOVE','place':{'estate':'cq','building':'cq-1'}"))
                .ok();
        assertThat(moved.at("/done").asInt()).isEqualTo(2);
        assertThat(moved.at("/results/2/problem/status").asInt()).isEqualTo(404);
        assertThat(anju.get("/devices/cq-bay").at("/place/buildingId").asText()).isEqualTo("cq-1");

        street.connected.add(new DeviceId("cq-gate"));
        anju.post("/devices/bulk", json(List.of("cq-gate"), "'action':'REVOKE_CREDENTIALS'"))
                .ok();
        assertThat(street.connected).isEmpty();
        assertThat(anju.get("/devices/cq-gate/credentials").text("state")).isEqualTo("REVOKED");
        assertThat(anju.post("/devices/bulk", json(List.of("cq-gate"), "'action':'MOVE'"))
                        .problem(400)
                        .text("field"))
                .isEqualTo("place");
    }

    @Test
    void noMoreThanTwoHundredAreTakenAndNoneTwice() {
        List<String> many = IntStream.range(0, 201).mapToObj(i -> "d" + i).toList();
        street.as("anju")
                .post("/devices/bulk", json(many, "'action':'REVOKE_CREDENTIALS'"))
                .problem(400);
        street.as("anju")
                .post("/cases/bulk", json(List.of("x", "x"), "'action':'ACKNOWLEDGE'"))
                .problem(400);
        street.as("anju-fitter")
                .post("/devices/bulk", json(List.of("cq-gate"), "'action':'REVOKE_CREDENTIALS'"))
                .problem(403);
    }
}
