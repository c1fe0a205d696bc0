package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.youlin.domain.rule.Severity;

class EstatesTest {
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
    void aHouseholdIsColdBelowEighteenDegreesAndUnmeasuredOnceItsValueIsStale() {
        street.heard("cq-room-1", "room_temp", 17.99);
        street.heard("cq-room-2", "room_temp", 18.0);

        Answered map = street.as("anju").get("/estates/cq/heat-map").ok();
        assertThat(map.at("/floorCelsius").asDouble()).isEqualTo(18.0);
        assertThat(map.at("/buildings/0/households/0/state").asText()).isEqualTo("COLD");
        assertThat(map.at("/buildings/0/households/0/deviceId").asText()).isEqualTo("cq-room-1");
        assertThat(map.at("/buildings/0/households/1/state").asText()).isEqualTo("QUALIFIED");

        street.clock.advance(Duration.ofMinutes(31));
        Answered later = street.as("anju").get("/estates/cq/heat-map").ok();
        assertThat(later.at("/buildings/0/households/0/state").asText()).isEqualTo("UNMEASURED");
        assertThat(later.at("/buildings/0/households/0").has("roomTemp")).isFalse();
    }

    @Test
    void theHeatMapOfAnHourThatHasPassedTellsItsMeanAndThatOfADayItsLowest() {
        // It is 16:30; what was measured at 15:10 and 15:40 belongs to one hour.
        long hour = street.clock.millis() - Duration.ofMinutes(90).toMillis();
        street.series.write(List.of(
                sample("cq-room-1", hour + 10 * 60_000L, 17, false),
                sample("cq-room-1", hour + 40 * 60_000L, 20, false),
                sample("cq-room-2", hour - 20 * 3_600_000L, 17.9, false),
                sample("cq-room-2", hour - 24 * 3_600_000L, 5, false)));

        Answered past =
                street.as("anju").get("/estates/cq/heat-map?at=" + (hour + 1)).ok();

        assertThat(past.at("/from").asLong()).isEqualTo(hour);
        assertThat(past.at("/to").asLong()).isEqualTo(hour + 3_600_000);
        assertThat(past.at("/buildings/0/households/0/roomTemp").asDouble()).isEqualTo(18.5);
        assertThat(past.at("/buildings/0/households/0/state").asText()).isEqualTo("QUALIFIED");
        assertThat(past.at("/buildings/0/households/1/state").asText()).isEqualTo("UNMEASURED");
        assertThat(past.at("/buildings/0/households/1/deviceId").asText()).isEqualTo("cq-room-2");

        Answered lowest = street.as("anju")
                .get("/estates/cq/heat-map?building=cq-1&mode=MIN_24H&at=" + (hour + 1))
                .ok();
        assertThat(lowest.at("/to").asLong() - lowest.at("/from").asLong()).isEqualTo(24 * 3_600_000L);
        assertThat(lowest.at("/buildings/0/households/0/roomTemp").asDouble()).isEqualTo(17);
        assertThat(lowest.at("/buildings/0/households/1/roomTemp").asDouble()).isEqualTo(17.9);
        assertThat(street.as("anju")
                        .get("/estates/cq/heat-map?mode=MIN_24H")
                        .ok()
                        .at("/buildings/0/households/0/state")
                        .asText())
                .isEqualTo("COLD");
        street.series.takeDown(true);
        street.as("anju").get("/estates/cq/heat-map?at=" + hour).problem(503);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "at=9999999999999, 400", // to come
        "at=1, 400", // longer ago than hours are kept
        "mode=MAX, 400",
        "building=hf-1, 404",
    })
    void aHeatMapThatCannotBeIsRefused(String query, int status) {
        street.as("anju").get("/estates/cq/heat-map?" + query).problem(status);
        street.as("bainian").get("/estates/cq/heat-map").problem(404);
    }

    @Test
    void thePlanTellsWhatEveryGateAndBayIs() {
        street.heard("cq-gate", "door_open", 1);
        street.heard("cq-bay", "occupied", 0);
        street.heard("hf-bay", "occupied", 1);
        Answered plan = street.as("anju").get("/estates/cq/plan").ok();
        assertThat(plan.at("/gates/0/state").asText()).isEqualTo("OPEN");
        assertThat(plan.at("/bays").size()).isEqualTo(1);
        assertThat(plan.at("/bays/0/state").asText()).isEqualTo("FREE");
        street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        street.clock.advance(Duration.ofHours(11));
        Answered later = street.as("anju").get("/estates/cq/plan").ok();
        assertThat(later.at("/gates/0/state").asText()).isEqualTo("FAULT");
        assertThat(later.at("/bays/0/state").asText()).isEqualTo("UNKNOWN");
        street.as("bainian").get("/estates/cq/plan").problem(404);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "'', cq hf",
        "q=华富, hf",
        "q=CQ, cq",
        "community=south, hf",
        "company=anju, cq",
        "withoutCompany=true, ''",
        "sort=COLD_RATE, hf cq",
        "sort=NAME, cq hf",
        "sort=OPEN_CASES&q=nowhere, ''",
    })
    void estatesAreFoundAndOrdered(String query, String expected) {
        street.heard("cq-room-1", "room_temp", 17);
        street.heard("cq-room-2", "room_temp", 19);
        street.heard("hf-room-1", "room_temp", 17);
        assertThat(street.as("street").get("/estates?" + query).ok().at("/items"))
                .extracting(each -> each.path("id").asText())
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ", -1)));
    }

    @Test
    void aPageOfEstatesGoesOnBehindTheLastOfThePageBefore() {
        street.heard("hf-room-1", "room_temp", 17);
        Answered first =
                street.as("street").get("/estates?sort=COLD_RATE&limit=1").ok();
        assertThat(first.at("/items/0/id").asText()).isEqualTo("hf");
        Answered second = street.as("street")
                .get("/estates?sort=COLD_RATE&limit=1&cursor=" + first.text("next"))
                .ok();
        assertThat(second.at("/items/0/id").asText()).isEqualTo("cq");
        assertThat(second.at("").has("next")).isFalse();
    }

    @Test
    void anEstateIsSummedUp() {
        street.heard("cq-room-1", "room_temp", 17);
        street.heard("cq-room-2", "room_temp", 21);
        street.heard("cq-bay", "occupied", 1);
        street.raise("room-cold", "cq-room-1", Severity.MINOR, 17);

        Answered estate = street.as("anju").get("/estates/cq").ok();

        assertThat(estate.at("/summary/households").asInt()).isEqualTo(2);
        assertThat(estate.at("/summary/measuredHouseholds").asInt()).isEqualTo(2);
        assertThat(estate.at("/summary/coldHouseholds").asInt()).isEqualTo(1);
        assertThat(estate.at("/summary/devices").asInt()).isEqualTo(5);
        assertThat(estate.at("/summary/openCases").asInt()).isEqualTo(1);
        assertThat(estate.at("/summary/propertyCompany/id").asText()).isEqualTo("anju");
        assertThat(estate.at("/street/id").asText()).isEqualTo("yannan");
        assertThat(estate.at("/buildings/0/meanRoomTemp").asDouble()).isEqualTo(19);
        assertThat(estate.at("/gates/0/id").asText()).isEqualTo("cq-gate");
        assertThat(estate.at("/parkingBays").asInt()).isEqualTo(1);
        assertThat(estate.at("/parkingOccupied").asInt()).isEqualTo(1);
        assertThat(street.as("anju").get("/estates").ok().at("/items/0")).isEqualTo(estate.at("/summary"));
    }

    @Test
    void theRoomsOfAnEstateOrOfABuildingAreOneSeries() {
        long now = street.clock.millis();
        street.series.write(List.of(
                sample("cq-room-1", now - 2, 16, false),
                sample("cq-room-2", now - 1, 20, true),
                sample("hf-room-1", now - 1, 99, false)));
        String path = "/estates/cq/series?kind=heating-room&metric=room_temp";

        Answered estate = street.as("anju").get(path).ok();

        assertThat(estate.at("/devices").asInt()).isEqualTo(2);
        assertThat(estate.text("unit")).isEqualTo("°C");
        assertThat(estate.at("/buckets").size()).isEqualTo(1);
        assertThat(estate.at("/buckets/0/mean").asDouble()).isEqualTo(18);
        assertThat(estate.at("/buckets/0/count").asInt()).isEqualTo(2);
        assertThat(estate.at("/buckets/0/late").asInt()).isEqualTo(1);
        Answered building = street.as("anju").get(path + "&building=cq-1").ok();
        assertThat(building.text("buildingId")).isEqualTo("cq-1");
        assertThat(building.at("/buckets")).isEqualTo(estate.at("/buckets"));
        Answered none = street.as("anju")
                .get("/estates/cq/series?kind=heat-meter&metric=energy")
                .ok();
        assertThat(none.at("/devices").asInt()).isZero();
        assertThat(none.at("/buckets").size()).isZero();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "kind=heating-room&metric=room_temp&building=hf-1, 404",
        "kind=heating-room&metric=room_temp&building=no-such, 404",
        "kind=heating-room&metric=energy, 400",
        "kind=toaster&metric=room_temp, 400",
        "metric=room_temp, 400",
        "kind=heating-room, 400",
        "kind=heating-room&metric=room_temp&from=9&to=5, 400",
        "kind=heating-room&metric=room_temp&points=2001, 400",
    })
    void aSeriesThatCannotBeIsRefused(String query, int status) {
        street.as("anju").get("/estates/cq/series?" + query).problem(status);
    }

    private Point sample(String device, long tsMillis, double value, boolean late) {
        Device known = street.registry.find(new DeviceId(device)).orElseThrow();
        return new Point(known, new Reading(known.id(), "room_temp", tsMillis, tsMillis, value), late);
    }

    @Test
    void theFirstPageCountsTheStreet() {
        street.heard("cq-room-1", "room_temp", 17);
        street.heard("hf-bay", "occupied", 0);
        street.connected.add(new DeviceId("cq-gateway"));
        street.raise("gate-tampered", "hf-gate", Severity.MAJOR, 1);
        // Midnight in Lanzhou is 16:00 UTC of the day before.
        long midnight = 1_768_147_200_000L;
        street.database.write(handle -> handle.execute(
                "INSERT INTO device_event VALUES ('cq-gate', 'pass', ?, 0, '{}'), ('hf-gate', 'pass', ?, 0, '{}'),"
                        + " ('hf-gate', 'pass', ?, 0, '{}'), ('hf-gate', 'denied', ?, 0, '{}')",
                midnight,
                midnight + 1,
                midnight - 1,
                midnight + 1));

        Answered all = street.as("street").get("/overview").ok();
        assertThat(all.at("/estates").asInt()).isEqualTo(2);
        assertThat(all.at("/households").asInt()).isEqualTo(4);
        assertThat(all.at("/measuredHouseholds").asInt()).isEqualTo(1);
        assertThat(all.at("/coldHouseholds").asInt()).isEqualTo(1);
        assertThat(all.at("/devices").asInt()).isEqualTo(10);
        assertThat(all.at("/devicesOnline").asInt()).isEqualTo(1);
        assertThat(all.at("/gates").asInt()).isEqualTo(2);
        assertThat(all.at("/gatesFaulty").asInt()).isEqualTo(1);
        assertThat(all.at("/parkingBays").asInt()).isEqualTo(1);
        assertThat(all.at("/parkingOccupied").asInt()).isZero();
        assertThat(all.at("/passesToday").asInt()).isEqualTo(2);
        assertThat(all.at("/openCasesByCategory/PROPERTY_SERVICE").asInt()).isEqualTo(1);
        assertThat(all.at("/workOrders").has("CLOSED")).isFalse();
        assertThat(street.as("anju").get("/overview").ok().at("/passesToday").asInt())
                .isEqualTo(1);
    }
}
