package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.DeviceId;
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
