package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.rule.Severity;

class ResidentReportsTest {
    private static final String REPORT =
            """
            {"category":"HEATING_AND_WATER","estate":"hf","building":"hf-1","address":"1单元101","content":"卧室只有16度",
            "name":"张某","phone":"13800000000"}""";

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

    private Answered submit() {
        Answered submitted = street.nobody().post("/public/reports", REPORT);
        assertThat(submitted.status()).as(submitted.response().body()).isEqualTo(201);
        return submitted;
    }

    @Test
    void anybodyReportsAndAsksHowFarItHasCome() {
        assertThat(street.nobody().get("/public/estates").ok().at("/items")).hasSize(2);
        String code = submit().text("code");
        Answered progress = street.nobody()
                .get("/public/reports/" + code.toLowerCase(Locale.ROOT))
                .ok();
        assertThat(progress.text("status")).isEqualTo("LINKED");
        assertThat(progress.response().body()).doesNotContain("张", "138", "16度");
        street.nobody().get("/public/reports/0000000000").problem(404);
        street.nobody().get("/public/reports/nonsense").problem(404);
        Answered listed = street.as("bainian").get("/resident-reports").ok();
        assertThat(listed.at("/items/0/contactPhone").asText()).isEqualTo("138****0000");
        assertThat(listed.at("/items/0/contactName").asText()).isEqualTo("张*");
        String id = listed.at("/items/0/id").asText();
        street.as("anju").get("/resident-reports/" + id).problem(404);
        street.as("anju")
                .post("/resident-reports/" + id + "/reply", "{\"text\":\"x\"}")
                .problem(404);
        street.as("bainian")
                .post("/resident-reports/" + id + "/reply", "{\"text\":\"今晚恢复供暖\"}")
                .ok();
        assertThat(street.nobody().get("/public/reports/" + code).ok().text("publicReply"))
                .isEqualTo("今晚恢复供暖");
        assertThat(street.as("bainian")
                        .get("/resident-reports/" + id + "/contact")
                        .ok()
                        .text("phone"))
                .isEqualTo("13800000000");
    }

    @Test
    void aReportJoinsTheSensorsCase() {
        String caseId = street.raise("room-cold", "hf-room-1", Severity.MAJOR, 15.2);
        submit();
        assertThat(street.as("root")
                        .get("/resident-reports?case=" + caseId)
                        .ok()
                        .at("/items"))
                .hasSize(1);
        assertThat(street.as("root").get("/work-orders").ok().at("/items")).hasSize(1);
    }

    @Test
    void whoReportsTooOftenWaits() {
        for (int i = 0; i < 5; i++) {
            submit();
        }
        Answered refused = street.nobody().post("/public/reports", REPORT).problem(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        street.clock.advance(Duration.ofMinutes(10));
        submit();
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "estate,   none,    estate",
        "building, cq-1,    building", // of another estate
        "phone,    12ab567, phone",
        "content,  ' ',     content",
        "category, HEATING, -",
    })
    void aReportThatSaysSomethingImpossibleIsRefused(String field, String value, String expected) {
        String report = REPORT.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\"");
        Answered refused = street.nobody().post("/public/reports", report).problem(400);
        if (!expected.equals("-")) {
            assertThat(refused.text("field")).isEqualTo(expected);
        }
    }

    private static String tickets(String fields) {
        return "{\"tickets\":[{\"record_number\":\"260112083000123456\"," + fields + "}]}";
    }

    private static final String NEW =
            """
            "ps_caption":"受理","pss_status_attr":"待受理","category":"供水供暖/室温不达标","address":"华富小区1号楼1单元101",
            "content":"卧室只有16度","caller":{"name":"张某","phone":"13800000000"},"expires":5""";

    @Test
    void aTicketOfTheHotlineIsTakenInAndFollowed() {
        ApiClient officer = street.as("street");
        assertThat(officer.post("/hotline/tickets", tickets(NEW))
                        .ok()
                        .at("/items/0/result")
                        .asText())
                .isEqualTo("CREATED");
        assertThat(officer.post("/hotline/tickets", tickets(NEW))
                        .ok()
                        .at("/items/0/result")
                        .asText())
                .isEqualTo("UNCHANGED");
        String handled =
                """
                "ps_caption":"处置","pss_status_attr":"已处置",
                "form":{"诉求属实":"是","是否解决":"未解决","未解决原因":"等待配件","公开答复内容":"明日到货"}""";
        assertThat(officer.post("/hotline/tickets", tickets(handled))
                        .ok()
                        .at("/items/0/result")
                        .asText())
                .isEqualTo("UPDATED");
        Answered listed = officer.get("/resident-reports?source=HOTLINE").ok();
        assertThat(listed.at("/items/0/place/name").asText()).isEqualTo("华富小区 1号楼 1单元101");
        assertThat(listed.at("/items/0/hotline/stage").asText()).isEqualTo("处置");
        assertThat(listed.at("/items/0/hotline/form/未解决原因").asText()).isEqualTo("等待配件");
        assertThat(listed.at("/items/0/publicReply").asText()).isEqualTo("明日到货");
        assertThat(listed.at("/items/0/status").asText()).isEqualTo("ANSWERED");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "\"受理\",    \"某步\",    ps_caption",
        "\"待受理\",  \"待定\",    pss_status_attr",
        "供水供暖,    城市管理,    category",
        "13800000000, 电话不详一二, caller.phone",
    })
    void aTicketInOtherWordsIsRefusedAndSaysWhy(String from, String to, String expected) {
        Answered answered = street.as("street")
                .post("/hotline/tickets", tickets(NEW.replace(from, to)))
                .ok();
        assertThat(answered.at("/items/0/result").asText()).isEqualTo("REFUSED");
        assertThat(answered.at("/items/0/field").asText()).isEqualTo(expected);
    }

    @Test
    void aTicketWithoutAKnownAddressIsPlacedByAPerson() {
        ApiClient officer = street.as("street");
        officer.post("/hotline/tickets", tickets(NEW.replace("华富小区", "某某小区"))).ok();
        assertThat(officer.get("/resident-reports").ok().at("/items")).isEmpty();
        Answered unplaced = officer.get("/resident-reports?unplaced=true").ok();
        assertThat(unplaced.at("/items/0/status").asText()).isEqualTo("RECEIVED");
        String id = unplaced.at("/items/0/id").asText();
        street.as("north").get("/resident-reports/" + id).problem(404);
        Answered placed = officer.post(
                        "/resident-reports/" + id + "/place", "{\"estate\":\"hf\",\"building\":\"hf-1\"}")
                .ok();
        assertThat(placed.text("status")).isEqualTo("LINKED");
        officer.post("/resident-reports/" + id + "/place", "{\"estate\":\"hf\"}")
                .problem(409);
        assertThat(officer.get("/resident-reports?unplaced=true").ok().at("/items"))
                .isEmpty();
    }
}
