package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

/** What a list of devices can be asked, and what is listed across devices. */
class DeviceListTest {
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

    private static List<String> ids(Answered list) {
        List<String> ids = new ArrayList<>();
        list.at("/items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    @ParameterizedTest(name = "{0} lists {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind=heating-room               | cq-room-1 cq-room-2",
                "metric=battery                  | cq-bay cq-gate cq-room-1 cq-room-2",
                "metric=battery&kind=access-gate | cq-gate",
                "withAlarms=true                 | cq-gate cq-room-2",
                "withAlarms=false&kind=parking-bay | cq-bay",
                "building=cq-1&withAlarms=true   | cq-room-2",
                "freshness=FRESH                 | cq-room-1",
            })
    void aListHoldsWhatItsFiltersAdmit(String query, String expected) {
        street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        street.raise("room-cold", "cq-room-2", Severity.MINOR, 17);
        street.heard("cq-room-1", "room_temp", 20.5);

        assertThat(ids(street.as("anju").get("/devices?" + query).ok())).containsExactly(expected.split(" ", -1));
    }

    @ParameterizedTest(name = "by {0}: {1}")
    @CsvSource({
        "-id,           cq-room-2 cq-room-1 cq-gateway cq-gate cq-bay",
        "-name,         cq-room-2 cq-room-1 cq-gateway cq-gate cq-bay",
        "id,            cq-bay cq-gate cq-gateway cq-room-1 cq-room-2",
        "name,          cq-bay cq-gate cq-gateway cq-room-1 cq-room-2",
        "lastSeen,      cq-bay cq-gateway cq-room-2 cq-gate cq-room-1",
        "-lastSeen,     cq-room-1 cq-gate cq-room-2 cq-bay cq-gateway",
        "-activeAlarms, cq-gate cq-room-2 cq-bay cq-gateway cq-room-1",
    })
    void pagesOfAnyOrderFollowEachOtherWithoutGapOrRepeat(String sort, String expected) {
        for (String device : List.of("cq-room-2", "cq-gate", "cq-room-1")) {
            street.heard(device, "battery", 80);
            street.clock.advance(Duration.ofMinutes(1));
        }
        street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        street.raise("gate-held", "cq-gate", Severity.WARNING, 1);
        street.raise("room-cold", "cq-room-2", Severity.MINOR, 17);

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            Answered page = street.as("anju")
                    .get("/devices?limit=2&sort=" + sort + cursor)
                    .ok();
            listed.addAll(ids(page));
            cursor = page.body().has("next") ? "&cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty() && listed.size() < 10);

        assertThat(listed).containsExactly(expected.split(" ", -1));
    }

    @Test
    void aDeviceThatSpeaksBetweenTwoPagesMovesNobodyElse() {
        for (String device : List.of("cq-room-2", "cq-gate", "cq-room-1", "cq-bay", "cq-gateway")) {
            street.heard(device, "battery", 80);
            street.clock.advance(Duration.ofMinutes(1));
        }
        Answered first = street.as("anju").get("/devices?limit=2&sort=lastSeen").ok();
        street.heard("cq-gate", "battery", 79);

        assertThat(ids(first)).containsExactly("cq-room-2", "cq-gate");
        assertThat(ids(street.as("anju")
                        .get("/devices?limit=2&sort=lastSeen&cursor=" + first.text("next"))
                        .ok()))
                .containsExactly("cq-room-1", "cq-bay");
    }

    @Test
    void aCursorOfAnotherTenantLeadsNowhere() {
        String next = street.as("bainian").get("/devices?limit=1").ok().text("next");
        assertThat(street.as("anju").get("/devices?cursor=" + next).problem(400).text("field"))
                .isEqualTo("cursor");
    }

    @Test
    void theMainValueIsTheNewestOfTheMetricThatTheProfileNamesFirst() {
        street.heard("cq-room-1", "battery", 77);
        assertThat(street.as("anju").get("/devices/cq-room-1").ok().body().has("mainValue"))
                .isFalse();
        street.heard("cq-room-1", "room_temp", 20.5);
        Answered device = street.as("anju").get("/devices/cq-room-1").ok();
        assertThat(device.at("/mainValue/metric").asText()).isEqualTo("room_temp");
        assertThat(device.at("/mainValue/unit").asText()).isEqualTo("°C");
        assertThat(device.at("/mainValue/value").asDouble()).isEqualTo(20.5);
        assertThat(device.at("/mainValue/ts").asLong()).isEqualTo(street.clock.millis());
    }

    @Test
    void alarmsOfATimeAreThoseRaisedWithinItOrStillRaised() {
        long start = street.clock.millis();
        street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        street.clock.advance(Duration.ofHours(1));
        street.clear("gate-tampered", "cq-gate", 0);
        street.clock.advance(Duration.ofHours(1));
        street.raise("gate-held", "cq-gate", Severity.WARNING, 1);

        assertThat(alarms(start - 10, start)).isEmpty();
        assertThat(alarms(start, start + 1)).containsExactly("gate-tampered");
        assertThat(alarms(
                        start + Duration.ofMinutes(61).toMillis(),
                        start + Duration.ofMinutes(119).toMillis()))
                .isEmpty();
        assertThat(alarms(start, start + Duration.ofDays(1).toMillis())).containsExactly("gate-held", "gate-tampered");
    }

    private List<String> alarms(long from, long to) {
        List<String> rules = new ArrayList<>();
        street.as("anju")
                .get("/alarms?device=cq-gate&from=" + from + "&to=" + to)
                .ok()
                .at("/items")
                .forEach(alarm -> rules.add(alarm.path("ruleId").asText()));
        return rules;
    }

    @Test
    void theRulesOfADeviceTellTheirLimits() {
        Answered rules = street.as("anju").get("/devices/cq-room-1/rules").ok();
        assertThat(ids(rules)).contains("room-cold").doesNotContain("gate-held");
        String cold = "/items/" + ids(rules).indexOf("room-cold");
        assertThat(rules.at(cold + "/line/metric").asText()).isEqualTo("room_temp");
        assertThat(rules.at(cold + "/line/comparison").asText()).isEqualTo("BELOW");
        assertThat(rules.at(cold + "/line/levels/0/limit").asDouble()).isEqualTo(18);
        assertThat(rules.at(cold + "/inForce").asBoolean()).isTrue();
        assertThat(rules.at(cold).has("calendar")).isFalse();
        street.as("bainian").get("/devices/cq-room-1/rules").problem(404);
    }

    @Test
    void theRulesOfADeviceTellWhenTheyAreInForce() {
        Answered created = street.as("root")
                .post(
                        "/rules",
                        """
                        {"enabled":true,"definition":{"id":"room-hot","name":"夏季过热","deviceKind":"heating-room",
                         "category":"HEATING_AND_WATER","cause":"room_hot","title":"过热","caseLevel":"HOUSEHOLD",
                         "threshold":{"metric":"room_temp","comparison":"ABOVE","levels":{"MINOR":30},"deadband":1,"hold":"PT0S"},
                         "calendar":{"zone":"Asia/Shanghai","dates":["06-01..08-31"],"weekdays":["MONDAY"],
                          "hours":["22:00..06:00"]}}}""");
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);

        Answered rules = street.as("anju").get("/devices/cq-room-1/rules").ok();

        String hot = "/items/" + ids(rules).indexOf("room-hot");
        assertThat(rules.at(hot + "/inForce").asBoolean(true)).isFalse();
        assertThat(rules.at(hot + "/calendar").toString())
                .isEqualTo("{\"zone\":\"Asia/Shanghai\",\"dates\":[{\"from\":\"06-01\",\"to\":\"08-31\"}],"
                        + "\"weekdays\":[1],\"hours\":[{\"from\":\"22:00\",\"to\":\"06:00\"}]}");
    }

    @Test
    void deadLettersOfAllDevicesStayInScopeAndCanBeFiltered() {
        letter("letter-1", "cq-gate", "MALFORMED_JSON");
        letter("letter-2", "hf-gate", "MALFORMED_JSON");
        letter("letter-3", "cq-room-1", "OUT_OF_RANGE");
        letter("letter-4", null, "UNKNOWN_DEVICE");

        assertThat(letters("anju", "")).containsExactly("letter-3", "letter-1");
        assertThat(letters("root", "")).containsExactly("letter-4", "letter-3", "letter-2", "letter-1");
        assertThat(letters("root", "reason=MALFORMED_JSON")).containsExactly("letter-2", "letter-1");
        assertThat(letters("root", "profile=heating-room")).containsExactly("letter-3");
        assertThat(letters("root", "estate=hf&reason=MALFORMED_JSON")).containsExactly("letter-2");
        assertThat(letters("anju", "device=hf-gate")).isEmpty();
    }

    @Test
    void aDeadLetterShowsWhoSentItAndItsBytes() {
        letter("letter-1", "cq-gate", "MALFORMED_JSON");
        Answered list = street.as("anju").get("/dead-letters").ok();
        assertThat(list.at("/items/0/deviceName").asText()).isEqualTo("设备 cq-gate");
        assertThat(list.at("/items/0/profile").asText()).isNotEmpty();
        assertThat(list.at("/items/0/payloadHex").asText()).isEqualTo("7b6261e4bda0");
        assertThat(list.at("/items/0/payload").asText()).isEqualTo("{ba你");
    }

    private List<String> letters(String username, String query) {
        List<String> pages = new ArrayList<>();
        String cursor = "";
        do {
            Answered page = street.as(username)
                    .get("/dead-letters?limit=1&" + query + cursor)
                    .ok();
            pages.addAll(ids(page));
            cursor = page.body().has("next") ? "&cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty() && pages.size() < 10);
        return pages;
    }

    private void letter(String id, String device, String reason) {
        street.database.write(handle -> handle.execute(
                "INSERT INTO dead_letter VALUES (?, ?, 'mqtt', 'v1/devices/me/telemetry', ?, 6, ?, 5)",
                id,
                device,
                "{ba你".getBytes(StandardCharsets.UTF_8),
                "[{\"reason\":\"" + reason + "\",\"field\":\"payload\",\"value\":\"x\",\"expected\":\"y\"}]"));
    }

    @Test
    void howBusyTheServerIsStandsAmongTheOperations() {
        Answered operations = street.as("anju").get("/operations").ok();
        assertThat(operations.at("/serving/requests").asInt()).isEqualTo(1);
        assertThat(operations.at("/serving/requestsMax").asInt()).isGreaterThan(1);
        assertThat(operations.at("/serving/streams").asInt()).isZero();
        assertThat(operations.at("/serving/eventLoopLagMillis").asLong()).isNotNegative();
    }
}
