package org.youlin.ingest.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.ingest.sql.SqlConfig;

/** How one alarm explains others, on every SQL database. */
abstract class AdoptionContract {
    private static final Duration RELEASE_AFTER = CaseTimes.DEFAULTS.releaseAfter();

    private CasesBench bench;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() {
        bench = new CasesBench(newDatabase());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void oneLoopFailureIsOneCaseHoweverManyHouseholdsGetCold() {
        List<String> rooms = bench.addRooms("hf", 280, Optional.empty());
        bench.raise(bench.loop, "loop-1", Severity.CRITICAL);
        bench.platform.apply(changes(rooms, Optional.of(Severity.MINOR)));
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow OPEN 281");
        assertThat(bench.platform.orders()).containsExactly("DISPATCHED company 0");
        assertThat(bench.platform.number("SELECT COUNT(*) FROM alarm WHERE adopted_by IS NOT NULL"))
                .isEqualTo(280);

        bench.clear(bench.loop, "loop-1");
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow OPEN 280");
        bench.platform.apply(changes(rooms, Optional.empty()));
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow RESOLVED 0");
        bench.pass(RELEASE_AFTER);
        assertThat(bench.open()).hasSize(1);
        assertThat(bench.platform.orders()).hasSize(1);
    }

    @Test
    void householdsThatWereColdBeforeMoveIntoTheLoopsCase() {
        List<String> rooms = bench.addRooms("hf", 280, Optional.empty());
        bench.platform.apply(changes(rooms, Optional.of(Severity.MINOR)));
        assertThat(bench.open()).hasSize(280);
        assertThat(bench.openOrders()).isEqualTo(280);

        bench.raise(bench.loop, "loop-1", Severity.CRITICAL);
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow OPEN 281");
        assertThat(bench.closed()).hasSize(280).allMatch(each -> each.endsWith("room_cold ADOPTED"));
        assertThat(bench.openOrders()).isEqualTo(1);
        assertThat(bench.count("ADOPTED")).isEqualTo(280);
        assertThat(bench.platform.number(
                        "SELECT COUNT(*) FROM cases WHERE merged_into = '" + bench.openCase("loop_no_flow") + "'"))
                .isEqualTo(280);
    }

    @Test
    void whatIsStillRaisedAWhileAfterTheExplanationIsOverStandsAlone() {
        List<String> rooms = bench.addRooms("hf", 5, Optional.empty());
        bench.raise(bench.loop, "loop-1", Severity.CRITICAL);
        bench.platform.apply(changes(rooms, Optional.of(Severity.MINOR)));
        bench.clear(bench.loop, "loop-1");
        bench.platform.apply(changes(rooms.subList(0, 3), Optional.empty()));
        bench.pass(RELEASE_AFTER.minusSeconds(1));
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow OPEN 2");
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.open())
                .containsExactly(
                        "estate/garden loop_no_flow RESOLVED 0",
                        "household/hf-h3 room_cold OPEN 1",
                        "household/hf-h4 room_cold OPEN 1");
        assertThat(bench.openOrders()).isEqualTo(3);
        assertThat(bench.platform.text("SELECT severity FROM cases WHERE cause = 'loop_no_flow'"))
                .isEqualTo("MINOR");
    }

    @Test
    void anExplanationThatComesBackInTimeKeepsWhatItExplains() {
        bench.raise(bench.loop, "loop-1");
        bench.raise(bench.cold, "g1-t1");
        bench.clear(bench.loop, "loop-1");
        bench.pass(Duration.ofHours(1));
        bench.raise(bench.loop, "loop-1");
        bench.pass(RELEASE_AFTER);
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow OPEN 2");
        assertThat(bench.count("RELEASED")).isZero();
    }

    @Test
    void aDeadGatewayWithTwoHundredChildrenIsOneCase() {
        List<String> rooms = bench.addRooms("hf", 200, Optional.of(new DeviceId("gw-1")));
        bench.raise(bench.gateway, "gw-1");
        bench.platform.apply(silences(rooms, Optional.of(Severity.WARNING)));
        assertThat(bench.open()).containsExactly("building/g1 gateway_silent OPEN 201");
        assertThat(bench.openOrders()).isEqualTo(1);
    }

    @Test
    void childrenThatFellSilentFirstMoveToTheirGateway() {
        List<String> rooms = bench.addRooms("hf", 20, Optional.of(new DeviceId("gw-1")));
        bench.platform.apply(silences(rooms, Optional.of(Severity.WARNING)));
        bench.raise(bench.gateway, "gw-1");
        assertThat(bench.open()).containsExactly("building/g1 gateway_silent OPEN 21");
        assertThat(bench.openOrders()).isEqualTo(1);
    }

    @Test
    void aGatewayExplainsNothingOfWhatStandsBehindAnother() {
        bench.raise(bench.gateway, "gw-2");
        bench.raise(bench.silent, "g1-t1");
        bench.raise(bench.silent, "g1-t2");
        assertThat(bench.open())
                .containsExactly(
                        "building/g1 gateway_silent OPEN 1",
                        "household/g1-101 sensor_silent OPEN 1",
                        "household/g1-102 sensor_silent OPEN 1");
    }

    @Test
    void anotherEstateIsNotExplained() {
        bench.raise(bench.loop, "loop-1");
        bench.raise(bench.cold, "y1-t1");
        assertThat(bench.open())
                .containsExactly("estate/garden loop_no_flow OPEN 1", "household/y1-101 room_cold OPEN 1");
    }

    @Test
    void aBuildingThatIsColdIsAnAlarmLikeAnyOther() {
        bench.platform.apply(bench.ofBuilding(bench.building, "g1", Optional.of(Severity.MINOR)));
        bench.platform.apply(bench.ofBuilding(bench.building, "g1", Optional.of(Severity.MAJOR)));
        bench.platform.apply(bench.ofBuilding(bench.building, "g1", Optional.of(Severity.MAJOR)));
        assertThat(bench.platform.alarms()).containsExactly("building building/g1 MAJOR open");
        assertThat(bench.open()).containsExactly("building/g1 building_cold OPEN 1");
        bench.platform.apply(bench.ofBuilding(bench.building, "g1", Optional.empty()));
        assertThat(bench.open()).containsExactly("building/g1 building_cold RESOLVED 0");
        assertThat(bench.openOrders()).isEqualTo(1);
    }

    @Test
    void explanationsAreExplainedThemselvesAndTakeAlongWhatTheyExplain() {
        bench.raise(bench.cold, "g1-t1");
        bench.platform.apply(bench.ofBuilding(bench.building, "g1", Optional.of(Severity.MAJOR)));
        bench.raise(bench.cold, "g1-t2");
        assertThat(bench.open()).containsExactly("building/g1 building_cold OPEN 3");
        bench.raise(bench.loop, "loop-1", Severity.CRITICAL);
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow OPEN 4");
        assertThat(bench.openOrders()).isEqualTo(1);

        // The building is warm on the whole; its cold rooms are the loop's matter still.
        bench.platform.apply(bench.ofBuilding(bench.building, "g1", Optional.empty()));
        bench.pass(RELEASE_AFTER);
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow OPEN 3");
        bench.clear(bench.loop, "loop-1");
        bench.pass(RELEASE_AFTER);
        assertThat(bench.open())
                .containsExactly(
                        "estate/garden loop_no_flow RESOLVED 0",
                        "household/g1-101 room_cold OPEN 1",
                        "household/g1-102 room_cold OPEN 1");
    }

    @Test
    void anOrderThatSomebodyHasAcceptedGoesOn() {
        bench.raise(bench.cold, "g1-t1");
        String order = bench.platform.order();
        assertThat(bench.act(order, WorkOrderAction.ACCEPT)).isEmpty();
        bench.raise(bench.loop, "loop-1");
        assertThat(bench.closed()).containsExactly("household/g1-101 room_cold ADOPTED");
        assertThat(bench.platform.orders()).containsExactly("ACCEPTED company 0", "DISPATCHED company 0");
    }

    @Test
    void repeatsAdoptNothingTwice() {
        bench.raise(bench.cold, "g1-t1");
        bench.raise(bench.loop, "loop-1");
        List<String> trail = bench.platform.trail();
        bench.raise(bench.loop, "loop-1");
        bench.raise(bench.cold, "g1-t1");
        bench.platform.timers().run();
        assertThat(bench.platform.trail()).isEqualTo(trail);
    }

    @Test
    void aCaseIsWorseOnlyWhenItIsMoreSevereThanItEverWas() {
        List<String> rooms = bench.addRooms("hf", 3, Optional.empty());
        bench.raise(bench.loop, "loop-1", Severity.MAJOR);
        bench.platform.apply(changes(rooms, Optional.of(Severity.MINOR)));
        bench.platform.apply(changes(rooms, Optional.of(Severity.MAJOR)));
        assertThat(worsened()).isEmpty();
        bench.raise(bench.cold, rooms.get(0), Severity.CRITICAL);
        bench.raise(bench.cold, rooms.get(1), Severity.CRITICAL);
        bench.raise(bench.loop, "loop-1", Severity.CRITICAL);
        assertThat(worsened()).containsExactly("MAJOR → CRITICAL");
        bench.platform.apply(changes(rooms, Optional.of(Severity.MINOR)));
        bench.raise(bench.loop, "loop-1", Severity.MAJOR);
        bench.raise(bench.loop, "loop-1", Severity.CRITICAL);
        assertThat(worsened()).hasSize(1);
        assertThat(bench.count("OPENED")).isEqualTo(1);
    }

    @Test
    void aCaseThatIsOpenedAgainBeginsAnew() {
        bench.raise(bench.loop, "loop-1", Severity.CRITICAL);
        bench.clear(bench.loop, "loop-1");
        bench.raise(bench.loop, "loop-1", Severity.MINOR);
        assertThat(worsened()).isEmpty(); // its reopening tells it
        bench.raise(bench.loop, "loop-1", Severity.MAJOR);
        assertThat(worsened()).containsExactly("MINOR → MAJOR");
    }

    @Test
    void thePartnerOfAnAdoptedHouseholdIsToldOnceOfEachCase() {
        List<String> rooms = bench.addRooms("hf", 3, Optional.empty());
        bench.platform.needsCare("hf-h0", "li.na");
        bench.platform.needsCare("hf-h1", "wang.wei");
        bench.raise(bench.cold, rooms.get(0));
        bench.raise(bench.loop, "loop-1"); // adopts the first; the others come later
        bench.platform.apply(changes(rooms, Optional.of(Severity.MINOR)));
        bench.platform.apply(changes(rooms, Optional.of(Severity.MAJOR)));
        bench.platform.apply(changes(rooms, Optional.empty()));
        bench.platform.apply(changes(rooms, Optional.of(Severity.MINOR)));
        assertThat(bench.platform.texts("SELECT c.cause || ' ' || e.recipient FROM event_log e"
                        + " JOIN cases c ON c.id = e.case_id WHERE e.event = 'CARE_PARTNER_TOLD' ORDER BY e.id"))
                .containsExactly("room_cold li.na", "loop_no_flow li.na", "loop_no_flow wang.wei");
        assertThat(bench.openOrders()).isEqualTo(1);
        assertThat(bench.platform.text("SELECT priority FROM work_order WHERE status <> 'CANCELLED'"))
                .isEqualTo("HIGH");
    }

    private List<String> worsened() {
        return bench.platform.texts(
                "SELECT note FROM event_log" + " WHERE subject = 'case' AND event = 'WORSENED' ORDER BY id");
    }

    private AlarmChange[] changes(List<String> rooms, Optional<Severity> severity) {
        return rooms.stream()
                .map(room -> bench.change(bench.cold, room, severity))
                .toArray(AlarmChange[]::new);
    }

    private AlarmChange[] silences(List<String> rooms, Optional<Severity> severity) {
        return rooms.stream()
                .map(room -> bench.change(bench.silent, room, severity))
                .toArray(AlarmChange[]::new);
    }
}
