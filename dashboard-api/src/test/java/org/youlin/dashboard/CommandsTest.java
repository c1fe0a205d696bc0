package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.DeviceId;

class CommandsTest {
    private static final DeviceId GATE = new DeviceId("cq-gate");

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

    private void connect() {
        street.channel.listening.add(GATE);
        street.commands.listening(GATE);
        street.commands.tickNow();
    }

    private Answered command(Answered given) {
        return street.as("anju")
                .get("/devices/cq-gate/commands/" + given.text("id"))
                .ok();
    }

    @Test
    void aGateIsOpenedAndEverybodySeesWhatCameOfIt() {
        Answered given = street.as("anju").post("/devices/cq-gate/commands", "{\"method\":\"open\"}");
        assertThat(given.status()).isEqualTo(201);
        assertThat(given.text("status")).isEqualTo("QUEUED");
        assertThat(given.text("createdBy")).isEqualTo("anju");
        assertThat(given.at("/timeoutSeconds").asInt()).isEqualTo(30);
        assertThat(given.at("/expiresAt").asLong() - given.at("/createdAt").asLong())
                .isEqualTo(60_000);
        assertThat(given.at("/params").isObject()).isTrue();
        connect();
        assertThat(command(given).text("status")).isEqualTo("SENT");
        assertThat(street.channel.sent).singleElement().satisfies(sent -> assertThat(sent.params())
                .isEqualTo("{}"));
        street.commands
                .answered(GATE, given.at("/id").asLong(), "{\"opened\":true}")
                .toCompletableFuture()
                .join();
        Answered done = command(given);
        assertThat(done.text("status")).isEqualTo("SUCCESSFUL");
        assertThat(done.at("/response/opened").asBoolean()).isTrue();
    }

    @Test
    void aCommandThatNobodyTakesExpires() {
        Answered given = street.as("north")
                .post(
                        "/devices/cq-gate/commands",
                        "{\"method\":\"open\",\"params\":[1,\"二号门\"],\"expiresInSeconds\":5,\"timeoutSeconds\":7}");
        street.clock.advance(Duration.ofSeconds(5));
        street.commands.tickNow();
        Answered expired = command(given);
        assertThat(expired.text("status")).isEqualTo("EXPIRED");
        assertThat(expired.at("/params/1").asText()).isEqualTo("二号门");
        assertThat(expired.at("/timeoutSeconds").asInt()).isEqualTo(7);
    }

    @Test
    void commandsAreListedNewestFirstPageAfterPage() {
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            given.add(
                    0,
                    street.as("anju")
                            .post("/devices/cq-gate/commands", "{\"method\":\"open\"}")
                            .text("id"));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            Answered page = street.as("anju")
                    .get("/devices/cq-gate/commands?limit=5" + cursor)
                    .ok();
            page.at("/items").forEach(item -> listed.add(item.path("id").asText()));
            cursor = page.body().has("next") ? "&cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty() && listed.size() < 100);
        assertThat(listed).isEqualTo(given);
    }

    @ParameterizedTest(name = "{0} {1} -> {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "street      | {'method':'open'} | 403 | ''",
                "bainian     | {'method':'open'} | 404 | ''",
                "anju        | {'method':'explode'} | 400 | method",
                "anju        | {} | 400 | method",
                "anju        | {'method':'open','timeoutSeconds':0} | 400 | timeoutSeconds",
                "anju        | {'method':'open','timeoutSeconds':3601} | 400 | timeoutSeconds",
                "anju        | {'method':'open','expiresInSeconds':604801} | 400 | expiresInSeconds",
                "anju        | {'method':'open','colour':'red'} | 400 | colour",
            })
    void aCommandThatCannotBeGivenIsRefused(String username, String json, int status, String field) {
        Answered refused = street.as(username)
                .post("/devices/cq-gate/commands", json.replace('\'', '"'))
                .problem(status);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(street.as("anju").get("/devices/cq-gate/commands").ok().at("/items"))
                .isEmpty();
    }

    @Test
    void whatIsTooLongOrTooMuchIsRefused() {
        String long5k = "x".repeat(5_000);
        street.as("anju")
                .post("/devices/cq-gate/commands", "{\"method\":\"open\",\"params\":\"" + long5k + "\"}")
                .problem(400);
        street.as("anju")
                .post("/devices/cq-room-1/commands", "{\"method\":\"open\"}")
                .problem(400);
        for (int i = 0; i < 100; i++) {
            street.as("anju-fitter").post("/devices/cq-gate/commands", "{\"method\":\"open\"}");
        }
        assertThat(street.as("anju")
                        .post("/devices/cq-gate/commands", "{\"method\":\"open\"}")
                        .problem(409)
                        .text("detail"))
                .contains("100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "9999", "1e3", "99999999999999999999"})
    void aCommandThatDoesNotExistIsNotFound(String id) {
        assertThat(street.as("anju").get("/devices/cq-gate/commands/" + id).status())
                .isIn(400, 404);
    }

    @Test
    void attributesAreReplacedAndTheDeviceIsTold() {
        Answered set = street.as("anju")
                .send("PUT", "/devices/cq-gate/attributes", "{\"values\":{\"volume\":3,\"night\":{\"from\":22}}}");
        assertThat(set.ok().at("/shared/0/key").asText()).isEqualTo("night");
        assertThat(set.at("/shared/0/value/from").asInt()).isEqualTo(22);
        assertThat(set.at("/client")).isEmpty();
        street.as("anju")
                .send("PUT", "/devices/cq-gate/attributes", "{\"values\":{\"volume\":4}}")
                .ok();
        assertThat(street.channel.attributes.get(1)).isEqualTo(Map.of("volume", "4", "night", "null"));
        assertThat(street.as("anju").get("/devices/cq-gate/attributes").ok().at("/shared"))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "street  | {'values':{'a':1}} | 403",
                "bainian | {'values':{'a':1}} | 404",
                "anju    | {'values':{'a':null}} | 400",
                "anju    | {'values':{'':1}} | 400",
                "anju    | {'values':{'a':1,'a':2}} | 400",
                "anju    | {'a':1} | 400",
                "anju    | {'values':3} | 400",
            })
    void attributesThatCannotBeSetAreRefused(String username, String json, int status) {
        street.as(username)
                .send("PUT", "/devices/cq-gate/attributes", json.replace('\'', '"'))
                .problem(status);
        assertThat(street.channel.attributes).isEmpty();
    }

    @Test
    void aDeviceHasSixtyFourSharedAttributesAtMost() {
        StringBuilder values = new StringBuilder("\"k0\":0");
        for (int i = 1; i <= 64; i++) {
            values.append(",\"k").append(i).append("\":").append(i);
        }
        street.as("anju")
                .send("PUT", "/devices/cq-gate/attributes", "{\"values\":{" + values + "}}")
                .problem(400);
    }
}
