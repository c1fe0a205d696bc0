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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.rule.Severity;

/** Estate {@code cq} has one cold room that is put right in ten hours, and {@code hf} a gate that nobody looks after. */
class RatesTest {
    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
        String order = street.as("anju")
                .get("/cases/" + street.raise("room-cold", "cq-room-1", Severity.MINOR, 17))
                .at("/workOrders/0/id")
                .asText();
        street.raise("gate-forced", "hf-gate", Severity.MAJOR, 1);
        street.clock.advance(Duration.ofHours(2));
        street.as("anju-fitter").post("/work-orders/" + order + "/accept").ok();
        street.clock.advance(Duration.ofHours(8));
        street.as("anju-fitter")
                .post(
                        "/work-orders/" + order + "/complete",
                        "{\"genuine\": true, \"withinDuty\": true, \"done\": \"更换温控阀\"}")
                .ok();
        street.as("anju")
                .post(
                        "/work-orders/" + order + "/call-back",
                        "{\"reached\": true, \"solved\": true, \"satisfaction\": 3}")
                .ok();
        street.heard("cq-room-1", "room_temp", 18);
        street.heard("cq-room-2", "room_temp", 17.9);
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    @ParameterizedTest(name = "{0} asks by {1}: {2}")
    @CsvSource({
        "street, estate,    cq 1 hf 1",
        "anju,   estate,    cq 1",
        "street, company,   anju 1 bainian 1",
        "street, community, north 1 south 1",
        "north,  community, north 1",
        "street, category,  HEATING_AND_WATER 1 PROPERTY_SERVICE 1 EPIDEMIC_CONTROL 0 VULNERABLE_PEOPLE 0 LEGACY_ISSUES 0",
    })
    void ratesAreToldApartByWhatIsInScope(String username, String by, String expected) {
        Answered rates = street.as(username).get("/reports/rates?by=" + by).ok();
        List<String> groups = new ArrayList<>();
        for (JsonNode group : rates.at("/groups")) {
            groups.add(group.path("id").asText() + " "
                    + group.at("/orders/workOrders").asLong());
        }
        assertThat(groups).containsExactlyInAnyOrder(expected.split("(?<=\\d) ", -1));
    }

    @ParameterizedTest(name = "{1} of group {0}: {2}")
    @CsvSource({
        "0, orders/response,     1 1 0",
        "0, orders/onTime,       1 1 0",
        "0, orders/resolution,   1 1 0",
        "0, orders/satisfaction, 0 1 0", // 3 of 5 is not content
        "0, roomTemperatureNow,  1 2 0",
        "1, orders/response,     0 1 0",
        "1, orders/onTime,       0 0 1", // there is time left
        "1, orders/resolution,   0 0 1", // nobody was called
        "1, orders/satisfaction, 0 0 1",
        "1, roomTemperatureNow,  0 0 2", // an unmeasured home is not a warm one
        "1, roomTemperature,     0 0 2",
    })
    void aRateSaysWhatItWasCountedFrom(int group, String rate, String expected) {
        Answered rates = street.as("street").get("/reports/rates").ok();
        JsonNode node = rates.at("/groups/" + group + "/" + rate);
        assertThat(node.path("numerator") + " " + node.path("denominator") + " " + node.path("excluded"))
                .isEqualTo(expected);
    }

    @Test
    void meanTimesAndTotals() {
        Answered rates = street.as("street").get("/reports/rates?by=category").ok();
        assertThat(rates.at("/all/orders/workOrders").asLong()).isEqualTo(2);
        assertThat(rates.at("/all/orders/timeToAccept/meanMillis").asLong())
                .isEqualTo(Duration.ofHours(2).toMillis());
        assertThat(rates.at("/all/orders/timeToComplete/meanMillis").asLong())
                .isEqualTo(Duration.ofHours(10).toMillis());
        assertThat(rates.at("/all/roomTemperatureNow/excluded").asLong()).isEqualTo(2);
        assertThat(rates.at("/groups/0/roomTemperature").isMissingNode()).isTrue();
        assertThat(rates.at("/groups/4/orders/timeToAccept/meanMillis").isMissingNode())
                .isTrue();
    }

    @Test
    void homesAreJudgedByTheHoursOfThePeriod() {
        measured("cq-room-1", 24, 17);
        measured("cq-room-2", 24, 19);
        measured("hf-room-1", 11, 19);
        long day = street.clock.millis() - Duration.ofHours(24).toMillis();
        Answered rates =
                street.as("street").get("/reports/rates?by=company&from=" + day).ok();
        assertThat(rates.at("/groups/0/roomTemperature").toString())
                .isEqualTo("{\"numerator\":1,\"denominator\":2,\"reasons\":"
                        + "{\"outOfSeason\":0,\"noSensor\":0,\"tooFewReadings\":0},\"excluded\":0}");
        assertThat(rates.at("/groups/1/roomTemperature/reasons/tooFewReadings").asLong())
                .isEqualTo(2);
        assertThat(rates.at("/all/roomTemperature/denominator").asLong()).isEqualTo(2);
        assertThat(rates.at("/measured/hours").asLong()).isEqualTo(23);
        assertThat(rates.at("/measured/until").asLong())
                .isEqualTo(street.clock.millis() - Duration.ofMinutes(30).toMillis());
        // A week has too many hours without readings, and is over.
        Answered week = street.as("street").get("/reports/rates?to=" + day).ok();
        assertThat(week.at("/all/roomTemperature/reasons/tooFewReadings").asLong())
                .isEqualTo(4);
        assertThat(week.at("/all/roomTemperatureNow").isMissingNode()).isTrue();
    }

    /** One reading in each of the last whole hours. */
    private void measured(String device, int hours, double celsius) {
        Device sensor = street.registry.find(new DeviceId(device)).orElseThrow();
        for (int hour = 1; hour <= hours; hour++) {
            long ts = street.clock.millis() - Duration.ofHours(hour).toMillis();
            street.series.write(
                    List.of(new Point(sensor, new Reading(sensor.id(), "room_temp", ts, ts, celsius), false)));
        }
    }

    @Test
    void aHomeWithoutASensorIsToldApart() {
        street.registry.addPlaces(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Household(new HouseholdId("cq-1-201x"), new BuildingId("cq-1"), 1, 2, 2, "1单元202")));
        Answered rates = street.as("street").get("/reports/rates").ok();
        for (String rate : List.of("roomTemperature", "roomTemperatureNow")) {
            assertThat(rates.at("/groups/0/" + rate + "/reasons/noSensor").asLong())
                    .as(rate)
                    .isEqualTo(1);
        }
    }

    @Test
    void withoutTheSeriesStoreWorkOrdersAreToldAlone() {
        street.series.takeDown(true);
        Answered rates = street.as("street").get("/reports/rates").ok();
        assertThat(rates.at("/all/orders/workOrders").asLong()).isEqualTo(2);
        assertThat(rates.at("/all/roomTemperature").isMissingNode()).isTrue();
        assertThat(rates.at("/measured").isMissingNode()).isTrue();
        assertThat(rates.at("/all/roomTemperatureNow/denominator").asLong()).isEqualTo(2);
    }

    @Test
    void onlyOrdersOfThePeriodCount() {
        long end = MovingClock.START.toEpochMilli();
        Answered before = street.as("street").get("/reports/rates?to=" + end).ok();
        assertThat(before.at("/all/orders/workOrders").asLong()).isZero();
        Answered since = street.as("street")
                .get("/reports/rates?from=" + end + "&to=" + (end + 1))
                .ok();
        assertThat(since.at("/all/orders/workOrders").asLong()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "by=street,                        by",
        "from=1768177805320&to=1768177805320, from",
        "from=0,                           from", // more than 366 days
        "from=-1,                          from",
    })
    void aPeriodOrAGroupingThatMakesNoSenseIsRefused(String query, String expected) {
        Answered refused = street.as("street").get("/reports/rates?" + query).problem(400);
        assertThat(refused.body().toString()).contains(expected);
    }
}
