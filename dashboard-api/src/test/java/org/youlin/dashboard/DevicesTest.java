package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.DeviceCredentials.AccessToken;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.rule.Severity;

class DevicesTest {
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

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Answered page = street.as("root").get("/devices?limit=3" + cursor).ok();
            page.at("/items").forEach(device -> ids.add(device.path("id").asText()));
            cursor = page.body().has("next") ? "&cursor=" + page.text("next") : "";
            pages++;
        } while (!cursor.isEmpty() && pages < 10);
        assertThat(pages).isEqualTo(4);
        assertThat(ids).hasSize(10).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void newestCasesComeFirstPageAfterPage() {
        street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        street.raise("gate-held", "cq-gate", Severity.WARNING, 1);
        String newest = street.raise("room-cold", "cq-room-1", Severity.MINOR, 17);

        Answered first = street.as("anju").get("/cases?limit=2").ok();
        Answered second = street.as("anju")
                .get("/cases?limit=2&cursor=" + first.text("next"))
                .ok();

        assertThat(first.at("/items/0/id").asText()).isEqualTo(newest);
        assertThat(first.at("/items")).hasSize(2);
        assertThat(second.at("/items")).hasSize(1);
        assertThat(second.body().has("next")).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/devices?limit=0,                  limit,  a whole number 1 to 500",
        "/devices?limit=501,                limit,  a whole number 1 to 500",
        "/devices?limit=many,               limit,  many",
        "/devices?cursor=%25%25,            cursor, the next of the page before",
        "/devices?limits=5,                 limits, no query parameter limits",
        "/devices?limit=5&limit=6,          limit,  given once",
        "/cases?status=LOST,                status, RESOLVED",
        "/devices/cq-gate/series,           metric, metric",
        "/devices/cq-gate/series?metric=mood, metric, battery",
        "/devices/cq-gate/series?metric=battery&from=5&to=5, from, before to",
        "/devices/cq-gate/series?metric=battery&points=2001, points, a whole number 1 to 2000",
        "/devices/cq-gate/series?metric=battery&to=99999999999999999999, to, epoch milliseconds",
    })
    void aParameterThatIsNotAcceptedIsNamedWithWhatWouldBe(String path, String field, String detail) {
        Answered problem = street.as("root").get(path).problem(400);
        assertThat(problem.text("field")).isEqualTo(field);
        assertThat(problem.text("detail")).contains(detail);
    }

    @Test
    void aTextThatLooksLikeANumberIsStillAText() {
        assertThat(street.as("root").get("/devices?q=1.5").ok().at("/items")).isEmpty();
        assertThat(street.as("root").get("/devices?q=100%25").ok().at("/items")).isEmpty();
        assertThat(street.as("root").get("/devices?q=ROOM-1").ok().at("/items")).hasSize(2);
        street.as("root").get("/devices/1.5").problem(404);
    }

    @Test
    void aRegisteredDeviceIsShownWithItsTokenOnce() {
        Answered created = street.as("anju")
                .post(
                        "/devices",
                        """
                        {"id":"cq-room-9","name":"九号室温","profile":"heating-room","estate":"cq",
                         "building":"cq-1","household":"cq-1-201","fieldGateway":"cq-gateway"}""");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/device/place/name").asText()).isEqualTo("长青小区 1号楼 1单元201");
        assertThat(created.at("/device/freshness").asText()).isEqualTo("NEVER");
        assertThat(street.registry
                        .authenticate(
                                new AccessToken(created.at("/credentials/token").asText()))
                        .orElseThrow()
                        .id())
                .isEqualTo(new DeviceId("cq-room-9"));
        assertThat(street.as("anju")
                        .get("/devices/cq-room-9")
                        .ok()
                        .at("/fieldGateway")
                        .asText())
                .isEqualTo("cq-gateway");
    }

    @ParameterizedTest(name = "{0} {1} -> {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "anju | {'id':'cq-gate','name':'x','profile':'access-gate','estate':'cq'} | 409 | id",
                "anju | {'id':'a b','name':'x','profile':'access-gate','estate':'cq'} | 400 | id",
                "anju | {'id':'n','name':' ','profile':'access-gate','estate':'cq'} | 400 | name",
                "anju | {'id':'n','name':'x','profile':'toaster','estate':'cq'} | 400 | profile",
                "anju | {'id':'n','name':'x','profile':'access-gate','estate':'hf'} | 400 | estate",
                "anju | {'id':'n','name':'x','profile':'access-gate','estate':'cq','building':'hf-1'} | 400 | building",
                "anju | {'id':'n','name':'x','profile':'access-gate','estate':'cq','household':'cq-1-101'} | 400 | household",
                "anju | {'id':'n','name':'x','profile':'access-gate','estate':'cq','fieldGateway':'cq-gate'} | 400 | fieldGateway",
                "anju | {'id':'n','name':'x','profile':'access-gate'} | 400 | estate",
                "anju | {'id':'n','name':'x','profile':'access-gate','estate':'cq','colour':'red'} | 400 | colour",
                "anju | {'id':'','name':'x','profile':'access-gate','estate':'cq'} | 400 | id",
                "anju | {'id':7,'name':'x','profile':'access-gate','estate':'cq'} | 400 | id",
                "anju-fitter | {'id':'n','name':'x','profile':'access-gate','estate':'cq'} | 403 | ''",
                "street | {'id':'n','name':'x','profile':'access-gate','estate':'cq'} | 403 | ''",
            })
    void aDeviceThatCannotBeRegisteredIsRefusedWithTheField(String username, String json, int status, String field) {
        Answered refused =
                street.as(username).post("/devices", json.replace('\'', '"')).problem(status);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(street.registry.find(new DeviceId("n"))).isEmpty();
    }

    @Test
    void theLatestValuesAndEventsOfADeviceAreShownWithPersonalDataMasked() {
        street.heard("cq-gate", "battery", 77);
        street.connected.add(new DeviceId("cq-gate"));
        street.database.write(handle -> handle.execute(
                "INSERT INTO device_event VALUES ('cq-gate', 'pass', 5, 5, '{\"card\":\"04A1B2C3D4\",\"direction\":\"in\"}'),"
                        + " ('cq-gate', 'denied', 6, 6, '{\"card\":\"******C3D4\",\"card_hash\":\"ab12\"}'),"
                        + " ('cq-gate', 'pass', 4, 4, '{}')"));

        Answered latest = street.as("anju").get("/devices/cq-gate/latest").ok();
        Answered device = street.as("anju").get("/devices/cq-gate").ok();

        assertThat(latest.at("/values/battery/value").asDouble()).isEqualTo(77);
        assertThat(latest.at("/events"))
                .extracting(event -> event.get("details").toString())
                .containsExactlyInAnyOrder(
                        "{\"card\":\"04******D4\",\"direction\":\"in\"}", "{\"card\":\"******C3D4\"}");
        assertThat(device.text("freshness")).isEqualTo("FRESH");
        assertThat(device.text("connection")).isEqualTo("ONLINE");
    }

    @Test
    void aSeriesComesInAtMostAsManyBucketsAsAskedFor() {
        long now = street.clock.millis();
        List<Point> points = new ArrayList<>();
        for (int minute = 1; minute <= 600; minute++) {
            long ts = now - minute * 60_000L;
            points.add(new Point(
                    street.registry.find(new DeviceId("cq-room-1")).orElseThrow(),
                    new Reading(new DeviceId("cq-room-1"), "room_temp", ts, ts, 15 + minute % 10),
                    false));
        }
        street.series.write(points);

        Answered series = street.as("anju")
                .get("/devices/cq-room-1/series?metric=room_temp&points=50&from=" + (now - 36_000_000))
                .ok();

        assertThat(series.at("/bucketMillis").asLong()).isEqualTo(900_000);
        assertThat(series.text("unit")).isEqualTo("°C");
        assertThat(series.at("/buckets").size()).isBetween(40, 50);
        assertThat(series.at("/buckets/3/min").asDouble()).isEqualTo(15);
        assertThat(series.at("/buckets/3/max").asDouble()).isEqualTo(24);
    }

    @Test
    void aSeriesStoreThatIsDownIsAProblemOfOursThatPasses() {
        street.series.takeDown(true);
        Answered problem = street.as("anju")
                .get("/devices/cq-room-1/series?metric=room_temp")
                .problem(503);
        assertThat(problem.header("Retry-After")).isNotEmpty();
        street.series.takeDown(false);
        street.as("anju").get("/devices/cq-room-1/series?metric=room_temp").ok();
    }

    @Test
    void whatWasRefusedFromADeviceIsListedNewestFirst() {
        street.database.write(handle -> {
            for (int i = 0; i < 3; i++) {
                handle.execute(
                        "INSERT INTO dead_letter VALUES (?, 'cq-gate', 'mqtt', 'v1/devices/me/telemetry', ?, 5, ?, ?)",
                        "letter-" + i,
                        ("{bad" + i).getBytes(StandardCharsets.UTF_8),
                        "[{\"reason\":\"MALFORMED_JSON\",\"field\":\"payload\",\"value\":\"{bad\",\"expected\":\"JSON\"}]",
                        i);
            }
            return null;
        });
        Answered page =
                street.as("anju").get("/devices/cq-gate/dead-letters?limit=2").ok();
        assertThat(page.at("/items/0/id").asText()).isEqualTo("letter-2");
        assertThat(page.at("/items/0/payload").asText()).isEqualTo("{bad2");
        assertThat(page.at("/items/0/refusals/0/reason").asText()).isEqualTo("MALFORMED_JSON");
        JsonNode rest = street.as("anju")
                .get("/devices/cq-gate/dead-letters?limit=2&cursor=" + page.text("next"))
                .ok()
                .body();
        assertThat(rest.path("items")).hasSize(1);
    }

    @Test
    void profilesAndRulesAreListed() {
        assertThat(street.as("anju").get("/profiles").ok().at("/items/0/kind").asText())
                .isEqualTo("access-gate");
        Answered rules = street.as("anju").get("/rules").ok();
        assertThat(rules.at("/items/0/description").asText()).contains("room_temp < 18.0 → MINOR");
    }
}
