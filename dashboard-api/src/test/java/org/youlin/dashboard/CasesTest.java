package org.youlin.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.rule.Severity;

class CasesTest {
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj<<>>endobj\n".getBytes(UTF_8);

    private Street street;
    private String cold;
    private ApiClient manager;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
        cold = street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        manager = street.as("anju");
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    @Test
    void anAlarmOfAnEstateNamesTheEstate() {
        String full = street.raiseOfEstate("gate-held", "cq", Severity.WARNING);
        JsonNode alarm = manager.get("/cases/" + full).at("/alarms/0");
        assertThat(alarm.at("/originator/kind").asText()).isEqualTo("ESTATE");
        assertThat(alarm.at("/originator/id").asText()).isEqualTo("cq");
        assertThat(alarm.at("/originator/name").asText())
                .isEqualTo(alarm.at("/place/estateName").asText())
                .isNotEmpty();
        assertThat(alarm.has("deviceId")).isFalse();
    }

    @Test
    void aCaseIsClosedOverItsAlarmsWithAReasonOnly() {
        manager.post("/cases/" + cold + "/close", "{\"reason\":\"  \"}").problem(409);
        Answered closed = manager.post("/cases/" + cold + "/close", "{\"reason\":\"传感器故障\"}")
                .ok();
        assertThat(closed.text("status")).isEqualTo("CLOSED");
        assertThat(closed.text("ended")).isEqualTo("DISMISSED");
        assertThat(closed.text("endReason")).isEqualTo("传感器故障");
        JsonNode alarm = manager.get("/alarms?state=ACTIVE").ok().at("/items/0");
        assertThat(alarm.path("dismissed").asBoolean()).isTrue();
        assertThat(alarm.at("/originator/kind").asText()).isEqualTo("DEVICE");
        assertThat(alarm.at("/originator/id").asText()).isEqualTo("cq-room-1");
        manager.post("/cases/" + cold + "/close", "{\"because\":\"x\"}").problem(400);
    }

    @Test
    void casesOfOneEstateAreMerged() {
        String tampered = street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        String elsewhere = street.raise("gate-tampered", "hf-gate", Severity.MAJOR, 1);
        assertThat(merge(manager, tampered, tampered).problem(409).text("detail"))
                .contains("itself");
        merge(manager, tampered, elsewhere).problem(404);
        assertThat(merge(street.as("root"), tampered, elsewhere).problem(409).text("detail"))
                .contains("different estates");
        assertThat(merge(manager, tampered, cold).ok().text("mergedInto")).isEqualTo(cold);
        assertThat(manager.get("/cases/" + cold).at("/alarms")).hasSize(2);
        assertThat(merge(manager, tampered, cold).problem(409).text("detail")).contains("CLOSED");
    }

    private static Answered merge(ApiClient who, String id, String into) {
        return who.post("/cases/" + id + "/merge", "{\"into\":\"" + into + "\"}");
    }

    @Test
    void someAlarmsOfACaseAreSplitOff() {
        String both = street.raise("room-cold", "cq-room-2", Severity.MINOR, 17.2);
        merge(manager, both, cold);
        List<String> alarms = new ArrayList<>();
        manager.get("/cases/" + cold)
                .at("/alarms")
                .forEach(alarm -> alarms.add(alarm.path("id").asText()));
        assertThat(alarms).hasSize(2);
        Answered made =
                manager.post("/cases/" + cold + "/split", "{\"alarms\":[\"" + alarms.get(0) + "\"],\"title\":\"漏水\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("title")).isEqualTo("漏水");
        assertThat(made.at("/part").asInt()).isEqualTo(1);
        assertThat(made.text("workOrderId")).isNotEmpty();
        manager.post("/cases/" + cold + "/split", "{\"alarms\":[\"" + alarms.get(0) + "\"]}")
                .problem(409);
        manager.post("/cases/" + cold + "/split", "{\"alarms\":[]}").problem(400);
    }

    @Test
    void commentsAreShownWithTheCase() {
        manager.post("/cases/" + cold + "/comments", "{\"text\":\" 下午上门 \"}").ok();
        manager.post("/cases/" + cold + "/comments", "{\"text\":\"  \"}").problem(400);
        street.as("bainian")
                .post("/cases/" + cold + "/comments", "{\"text\":\"x\"}")
                .problem(404);
        JsonNode comments = manager.get("/cases/" + cold).at("/comments");
        assertThat(comments).hasSize(1);
        assertThat(comments.at("/0/text").asText()).isEqualTo("下午上门");
        assertThat(comments.at("/0/author").asText()).isEqualTo("anju");
    }

    @Test
    void filesAreAddedAndGivenOutAgainAsWhatTheyAre() {
        String order = manager.get("/cases/" + cold).at("/workOrders/0/id").asText();
        for (String of : List.of("/cases/" + cold, "/work-orders/" + order)) {
            String path = of + "/attachments";
            Answered added = manager.header("Content-Type", "image/png").post(path + "?name=%E5%89%8D.pdf", PDF);
            assertThat(added.status()).as(added.response().body()).isEqualTo(201);
            // It was sent as a picture.
            assertThat(added.text("contentType")).isEqualTo("application/pdf");
            assertThat(added.text("name")).isEqualTo("前.pdf");
            String download = "/attachments/" + added.text("id");
            assertThat(manager.download(download)).isEqualTo(PDF);
            Answered headers = manager.get(download).ok();
            assertThat(headers.header("Content-Type")).isEqualTo("application/pdf");
            assertThat(headers.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(headers.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"_.pdf\"; filename*=UTF-8''%E5%89%8D.pdf");
            assertThat(manager.get(path).ok().at("/items")).hasSize(1);
            street.as("bainian").get(download).problem(404);
            street.as("bainian").get(path).problem(404);
        }
    }

    @Test
    void whatIsNoPictureAndNoPaperIsRefused() {
        String path = "/cases/" + cold + "/attachments?name=a.png";
        assertThat(manager.header("Content-Type", "image/png")
                        .post(path, "<html><script>alert(1)</script>".getBytes(UTF_8))
                        .problem(415)
                        .text("detail"))
                .contains("JPEG");
        manager.header("Content-Type", "text/html").post(path, PDF).problem(415);
        manager.header("Content-Type", "application/pdf")
                .post("/cases/" + cold + "/attachments", PDF)
                .problem(400);
        manager.header("Content-Type", "application/pdf")
                .post(path, new byte[10 * 1024 * 1024 + 1])
                .problem(413);
        street.as("bainian")
                .header("Content-Type", "application/pdf")
                .post(path, PDF)
                .problem(404);
    }
}
