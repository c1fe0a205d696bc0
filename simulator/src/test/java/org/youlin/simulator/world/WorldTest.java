package org.youlin.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.Streets;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.GateFault;
import org.youlin.simulator.fault.HeatFault;
import org.youlin.simulator.fault.ParkingFault;
import org.youlin.simulator.fault.SensorFault;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.street.Street;

class WorldTest {
    private static final Instant START = Instant.parse("2026-01-12T12:00:00Z");
    private static final long INTERVAL_MILLIS = 10_000;
    private static final long TICK_MILLIS = 250;
    private static final Street DEMO = Streets.demo(URI.create("mqtt://127.0.0.1"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyDeviceReportsOnceInEveryInterval() throws JsonProcessingException {
        List<Report> reports = run(0, 20_000, Faults.NONE);
        Map<String, Integer> rooms = new HashMap<>();
        for (Report report : reports) {
            if (report.topic().equals("v1/gateway/telemetry")) {
                JSON.readTree(report.body()).fieldNames().forEachRemaining(id -> rooms.merge(id, 1, Integer::sum));
            }
        }
        rooms.keySet().removeIf(id -> !id.startsWith("room-"));
        assertThat(rooms).hasSize(120 + 240 + 300).allSatisfy((id, count) -> assertThat(count)
                .isEqualTo(2));
    }

    @Test
    void theLoadIsEven() {
        World world = new World(DEMO, new Dice(42), INTERVAL_MILLIS);
        for (long from = 0; from < INTERVAL_MILLIS; from += TICK_MILLIS) {
            assertThat(world.advance(tick(from), Faults.NONE)).hasSizeLessThan(12);
        }
    }

    @Test
    void messagesAreSmall() {
        assertThat(run(0, 20_000, Faults.NONE))
                .allSatisfy(report -> assertThat(report.body()).hasSizeLessThan(4_000));
    }

    @Test
    void theSameSeedGivesTheSameReports() {
        assertThat(run(0, 20_000, Faults.NONE)).isEqualTo(run(0, 20_000, Faults.NONE));
    }

    @Test
    void aRoomReportsPlainValues() throws JsonProcessingException {
        JsonNode values = values(run(0, 10_000, Faults.NONE), "room-huafu-1-1-101");
        assertThat(values.get("room_temp").decimalValue().scale()).isLessThanOrEqualTo(1);
        assertThat(values.get("room_temp").doubleValue()).isBetween(19.5, 22.5);
        assertThat(values.get("humidity").doubleValue()).isBetween(20.0, 60.0);
        assertThat(values.get("battery").longValue()).isBetween(70L, 100L);
    }

    @Test
    void silentRoomsSayNothingWhileTheirGatewayTellsHowManyItHears() throws JsonProcessingException {
        Faults silent = Faults.of(new SensorFault.Silent("room-huafu-1-1-101"));
        List<Report> reports = run(0, 10_000, silent);
        assertThat(reports).noneMatch(report -> report.body().contains("room-huafu-1-1-101"));
        assertThat(own(reports, "gw-huafu-1")).anySatisfy(values -> {
            assertThat(values.get("children").longValue()).isEqualTo(47);
            assertThat(values.get("uptime").longValue()).isLessThanOrEqualTo(10);
        });
    }

    @Test
    void aForcedGateTellsTheEventOnceAndItsOpenDoorInEveryInterval() throws JsonProcessingException {
        Faults forced = Faults.of(new GateFault.Forced("gate-changqing-east"));
        List<JsonNode> told = own(run(0, 30_000, forced), "gate-changqing-east");
        assertThat(told.get(0).toString()).isEqualTo("{\"forced_open\":{\"door\":\"1\"},\"door_open\":1,\"locked\":0}");
        assertThat(told).filteredOn(values -> values.has("forced_open")).hasSize(1);
        assertThat(told.size()).isGreaterThanOrEqualTo(4);
        assertThat(told).allSatisfy(values -> assertThat(values.get("door_open").intValue())
                .isEqualTo(1));
    }

    @Test
    void aFilledCarParkEndsUpFull() throws JsonProcessingException {
        Faults full = Faults.of(new ParkingFault.Filled("changqing"));
        Map<String, Integer> bays = new HashMap<>();
        for (Report report : run(0, 30_000, full)) {
            JsonNode body = JSON.readTree(report.body());
            body.fieldNames().forEachRemaining(id -> {
                if (id.startsWith("bay-")) {
                    bays.put(
                            id,
                            body.get(id).get(0).get("values").get("occupied").intValue());
                }
            });
        }
        assertThat(bays).hasSize(50).allSatisfy((id, occupied) -> assertThat(occupied)
                .isEqualTo(1));
    }

    @Test
    void aStoppedPumpShowsInTheLoopsNextReport() throws JsonProcessingException {
        Faults stopped = Faults.of(new HeatFault.PumpStops("loop-huafu"));
        List<JsonNode> told = own(run(0, 20_000, stopped), "loop-huafu");
        JsonNode last = told.get(told.size() - 1);
        assertThat(last.get("flow").doubleValue()).isZero();
        assertThat(last.get("supply_pressure")).isEqualTo(last.get("return_pressure"));
    }

    private static List<Report> run(long from, long to, Faults faults) {
        World world = new World(DEMO, new Dice(42), INTERVAL_MILLIS);
        List<Report> reports = new ArrayList<>();
        for (long at = from; at < to; at += TICK_MILLIS) {
            reports.addAll(world.advance(tick(at), faults));
        }
        return reports;
    }

    private static Tick tick(long from) {
        return new Tick(from, from + TICK_MILLIS, 150, START.plusMillis(from));
    }

    private static List<JsonNode> own(List<Report> reports, String sender) throws JsonProcessingException {
        List<JsonNode> values = new ArrayList<>();
        for (Report report : reports) {
            if (report.sender().equals(sender) && report.topic().equals("v1/devices/me/telemetry")) {
                values.add(JSON.readTree(report.body()).get("values"));
            }
        }
        return values;
    }

    private static JsonNode values(List<Report> reports, String child) throws JsonProcessingException {
        for (Report report : reports) {
            JsonNode body = JSON.readTree(report.body());
            if (body.has(child)) {
                return body.get(child).get(0).get("values");
            }
        }
        throw new AssertionError(child + " reported nothing");
    }
}
