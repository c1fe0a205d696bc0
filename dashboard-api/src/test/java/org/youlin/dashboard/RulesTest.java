package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.rule.RuleId;

class RulesTest {
    private static final String HOT =
            """
            {"id":"room-hot","name":"室温过高","deviceKind":"heating-room","category":"HEATING_AND_WATER",
             "cause":"room_hot","title":"室温过高","caseLevel":"HOUSEHOLD","threshold":{"metric":"room_temp",
             "comparison":"ABOVE","levels":{"WARNING":%s},"deadband":1,"hold":"PT0S"}}""";

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

    private static String wanted(String definition) {
        return "{\"definition\":" + definition + "}";
    }

    private static String hot(int limit) {
        return HOT.formatted(limit);
    }

    @Test
    void aRuleOfPeoplesMakingIsAddedChangedSwitchedAndDeleted() {
        ApiClient root = street.as("root");
        Answered created = root.post("/rules", wanted(hot(26)));
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        assertThat(created.at("/rule/origin").asText()).isEqualTo("OWN");
        assertThat(created.at("/rule/updatedBy").asText()).isEqualTo("root");
        root.post("/rules", wanted(hot(26))).problem(409);

        Answered replaced = root.send("PUT", "/rules/room-hot", wanted(hot(28))).ok();
        assertThat(replaced.at("/definition/threshold/levels/WARNING").asDouble())
                .isEqualTo(28);
        assertThat(replaced.at("/rule/enabled").asBoolean()).isTrue();
        assertThat(root.post("/rules/room-hot/disable").ok().at("/rule/enabled").asBoolean())
                .isFalse();
        assertThat(street.rules.book().rule(new RuleId("room-hot"))).isEmpty();
        assertThat(root.post("/rules/room-hot/enable").ok().at("/rule/enabled").asBoolean())
                .isTrue();
        assertThat(street.as("anju")
                        .get("/rules/room-hot")
                        .ok()
                        .at("/rule/description")
                        .asText())
                .isEqualTo("room_temp > 28.0 → WARNING");

        assertThat(root.send("DELETE", "/rules/room-hot", null).status()).isEqualTo(204);
        root.get("/rules/room-hot").problem(404);
        root.post("/rules/room-hot/enable").problem(404);
    }

    @Test
    void aRuleOfTheSettingsIsChangedAndTakenBack() {
        ApiClient root = street.as("root");
        root.send("DELETE", "/rules/room-cold", null).problem(409);
        Answered before = root.get("/rules/room-cold").ok();
        String stricter = before.at("/definition").toString().replace("\"MINOR\":18.0", "\"MINOR\":19.0");
        Answered changed =
                root.send("PUT", "/rules/room-cold", wanted(stricter)).ok();
        assertThat(changed.at("/rule/origin").asText()).isEqualTo("CHANGED");
        assertThat(changed.at("/rule/description").asText()).startsWith("room_temp < 19.0 → MINOR");
        assertThat(root.send("DELETE", "/rules/room-cold", null).status()).isEqualTo(204);
        assertThat(root.get("/rules/room-cold").ok().body()).isEqualTo(before.body());
        Answered list = street.as("anju-fitter").get("/rules").ok();
        assertThat(list.at("/items")).hasSameSizeAs(street.rules.all());
    }

    @Test
    void onlyTheirOwnEstatesAreJudgedByOfficersRules() {
        street.as("anju").post("/rules", wanted(hot(26))).problem(403);
        // The street office answers for every estate there is.
        assertThat(street.as("street").post("/rules", wanted(hot(26))).status()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'room-hot' -> 'Room hot!' | id",
                "'heating-room' -> 'toaster' | deviceKind",
                "'PT0S' -> 'soon' | threshold.hold",
                "'deadband':1 -> 'deadband':-1 | threshold",
                "'deadband':1 -> 'deadband':1,'colour':1 | threshold.colour",
                "'room_temp' -> 'wind' | condition",
                "'room-hot' -> 'dry-run' | id",
                "'caseLevel':'HOUSEHOLD' -> 'caseLevel':'HOUSEHOLD','dependsOn':['nobody'] | dependsOn",
                "'HEATING_AND_WATER' -> 'WEATHER' | category",
            })
    void aRuleThatMakesNoSenseIsRefusedWithTheField(String edit, String field) {
        String[] parts = edit.replace('\'', '"').split(" -> ", -1);
        String compact = hot(26).replaceAll("\\n *", "");
        assertThat(compact).contains(parts[0]);
        Answered refused = street.as("root")
                .post("/rules", wanted(compact.replaceFirst(Pattern.quote(parts[0]), parts[1])))
                .problem(400);
        assertThat(refused.text("field")).isEqualTo(field);
    }

    @Test
    void aDryRunTellsWhatWouldHaveBeenRaisedAndKeepsNothing() {
        long from = street.clock.millis() - 86_400_000;
        measured("cq-room-1", from, 25, 27, 27, 25);
        measured("hf-room-1", from, 27);
        String times = ",\"from\":" + from + ",\"to\":" + (from + 3_600_000) + "}";
        Answered own = street.as("anju")
                .post("/rules/dry-run", "{\"definition\":" + hot(26) + times)
                .ok();
        assertThat(own.at("/devices").asInt()).isEqualTo(2);
        assertThat(own.at("/readings").asInt()).isEqualTo(4);
        assertThat(own.at("/alarmsInAll").asInt()).isEqualTo(1);
        assertThat(own.at("/alarms/0/originator").asText()).isEqualTo("device/cq-room-1");
        assertThat(own.at("/alarms/0/minutes").asInt()).isEqualTo(20);
        assertThat(own.at("/days/0/alarms").asInt()).isEqualTo(1);
        Answered all = street.as("root")
                .post("/rules/dry-run", "{\"definition\":" + hot(26) + ",\"estates\":[\"hf\"]" + times)
                .ok();
        assertThat(all.at("/alarms/0/end").isMissingNode()).isTrue();
        assertThat(all.at("/alarms/0/minutes").asInt()).isEqualTo(60);
        assertThat(street.rules.find(new RuleId("room-hot"))).isEmpty();
    }

    private void measured(String device, long fromMillis, double... values) {
        Device of = street.registry.find(new DeviceId(device)).orElseThrow();
        List<Point> points = new ArrayList<>();
        long ts = fromMillis;
        for (double value : values) {
            points.add(new Point(of, new Reading(of.id(), "room_temp", ts, ts, value), false));
            ts += 600_000;
        }
        street.series.write(points);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'from':1768176000000,'to':1768176000000 | to",
                "'from':1768176000000,'to':1776211200000 | to",
                "'from':9768176000000,'to':9768176000001 | from",
                "'from':1768176000000,'to':1768176000001,'estates':['hf'] | estates",
            })
    void aDryRunThatCannotBeIsRefusedWithTheField(String json, String field) {
        Answered refused = street.as("anju")
                .post("/rules/dry-run", "{\"definition\":" + hot(26) + "," + json.replace('\'', '"') + "}")
                .problem(400);
        assertThat(refused.text("field")).isEqualTo(field);
    }
}
