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
        "0, roomTemperature,     1 2 0",
        "1, orders/response,     0 1 0",
        "1, orders/onTime,       0 0 1", // there is time left
        "1, orders/resolution,   0 0 1", // nobody was called
        "1, orders/satisfaction, 0 0 1",
        "1, roomTemperature,     0 0 2", // an unmeasured home is not a warm one
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
        assertThat(rates.at("/all/roomTemperature/excluded").asLong()).isEqualTo(2);
        assertThat(rates.at("/groups/0/roomTemperature").isMissingNode()).isTrue();
        assertThat(rates.at("/groups/4/orders/timeToAccept/meanMillis").isMissingNode())
                .isTrue();
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
