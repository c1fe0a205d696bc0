package org.youlin.ingest.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Silence;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;

/** What people and time do to cases, on every SQL database. */
abstract class CaseLifeContract {
    private static final Duration DAY = CaseTimes.DEFAULTS.reraiseAfter();
    private static final EstateId GARDEN = TestPlatform.GARDEN.id();

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

    // Reopening

    @Test
    void aRecurrenceSoonAfterTheEndOpensTheCaseAgainWithANewOrder() {
        settled();
        bench.pass(CasesBench.REOPEN_WITHIN);
        bench.raise(bench.cold, "g1-t1");
        assertThat(bench.open()).containsExactly("household/g1-101 room_cold OPEN 1");
        assertThat(bench.closed()).isEmpty();
        assertThat(bench.platform.orders()).containsExactly("CLOSED company 0", "DISPATCHED company 0");
        assertThat(bench.platform.trail()).contains("case REOPEN CLOSED OPEN system");
        assertThat(bench.platform.number("SELECT COUNT(*) FROM cases WHERE closed_at IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void aRecurrenceLongAfterTheEndIsANewCase() {
        settled();
        bench.pass(CasesBench.REOPEN_WITHIN.plusMillis(1));
        bench.raise(bench.cold, "g1-t1");
        assertThat(bench.open()).containsExactly("household/g1-101 room_cold OPEN 1");
        assertThat(bench.closed()).containsExactly("household/g1-101 room_cold SETTLED");
    }

    private void settled() {
        bench.raise(bench.cold, "g1-t1");
        bench.clear(bench.cold, "g1-t1");
        workThrough(bench.platform.order());
        assertThat(bench.closed()).containsExactly("household/g1-101 room_cold SETTLED");
    }

    private void workThrough(String order) {
        for (WorkOrderAction action :
                List.of(WorkOrderAction.ACCEPT, WorkOrderAction.COMPLETE, WorkOrderAction.CLOSE)) {
            assertThat(bench.act(order, action)).isEmpty();
        }
    }

    // Flapping

    @Test
    void anAlarmThatComesAndGoesIsMarkedOnceAndUnmarkedOnce() {
        bench.raise(bench.cold, "g1-t1");
        for (boolean flapping : new boolean[] {true, true, false, false}) {
            AlarmChange steady = bench.change(bench.cold, "g1-t1", Optional.of(Severity.MAJOR));
            bench.platform.apply(new AlarmChange(
                    steady.rule(),
                    steady.originator(),
                    steady.severity(),
                    steady.atMillis(),
                    steady.value(),
                    flapping));
            assertThat(bench.platform.number("SELECT flapping FROM alarm")).isEqualTo(flapping ? 1 : 0);
        }
        assertThat(bench.platform.trail()).endsWith("alarm FLAPPING - - system", "alarm STEADY - - system");
        assertThat(bench.openOrders()).isEqualTo(1);
    }

    // Silences

    @Test
    void whatASilenceHidesIsRecordedAndNobodyIsSent() {
        silence(Duration.ofHours(1), Optional.empty());
        bench.raise(bench.cold, "g1-t1");
        assertThat(bench.platform.alarms()).containsExactly("cold g1-t1 MAJOR open");
        assertThat(bench.open()).isEmpty();
        assertThat(bench.openOrders()).isZero();
        bench.clear(bench.cold, "g1-t1");
        bench.pass(Duration.ofHours(1));
        assertThat(bench.open()).isEmpty();
        assertThat(bench.platform.texts("SELECT case_id FROM event_log WHERE subject = 'alarm'"))
                .containsExactly("", "");
    }

    @Test
    void whatIsStillRaisedWhenTheSilenceEndsBecomesACase() {
        silence(Duration.ofHours(1), Optional.empty());
        bench.raise(bench.loop, "loop-1");
        bench.raise(bench.cold, "g1-t1");
        assertThat(bench.open()).isEmpty();
        bench.pass(Duration.ofHours(1));
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow OPEN 2");
        assertThat(bench.openOrders()).isEqualTo(1);
    }

    @Test
    void anotherSilenceGoesOnHidingIt() {
        silence(Duration.ofHours(1), Optional.empty());
        silence(Duration.ofHours(3), Optional.empty());
        bench.raise(bench.cold, "g1-t1");
        bench.pass(Duration.ofHours(1));
        assertThat(bench.open()).isEmpty();
        bench.pass(Duration.ofHours(2));
        assertThat(bench.open()).hasSize(1);
    }

    @Test
    void whatGetsWorseThanTheSilenceHidesBecomesACaseAtOnce() {
        silence(Duration.ofHours(1), Optional.of(Severity.MINOR));
        bench.raise(bench.cold, "g1-t1", Severity.MINOR);
        assertThat(bench.open()).isEmpty();
        bench.raise(bench.cold, "g1-t1", Severity.CRITICAL);
        assertThat(bench.open()).containsExactly("household/g1-101 room_cold OPEN 1");
        assertThat(bench.openOrders()).isEqualTo(1);
    }

    private void silence(Duration length, Optional<Severity> atMost) {
        long now = bench.clock.millis();
        bench.platform
                .silences()
                .create(
                        new Silence.Scope(
                                GARDEN, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), atMost),
                        now,
                        now + length.toMillis(),
                        "li.na",
                        "检修");
    }

    // Closing by hand

    @Test
    void aCaseClosedByHandComesBackAfterADay() {
        bench.raise(bench.cold, "g1-t1");
        assertThat(dismiss("room_cold", Optional.empty())).contains(CaseRefusal.WORK_ORDER_OPEN);
        assertThat(dismiss("room_cold", Optional.of("传感器故障"))).isEmpty();
        assertThat(bench.closed()).containsExactly("household/g1-101 room_cold DISMISSED");
        assertThat(bench.openOrders()).isZero();
        assertThat(bench.platform.text("SELECT end_reason FROM cases")).isEqualTo("传感器故障");
        bench.pass(DAY.minusMillis(1));
        assertThat(bench.open()).isEmpty();
        bench.pass(Duration.ofMillis(1));
        assertThat(bench.open()).containsExactly("household/g1-101 room_cold OPEN 1");
        assertThat(bench.openOrders()).isEqualTo(1);
        assertThat(bench.platform.alarms()).containsExactly("cold g1-t1 MAJOR open");
    }

    @Test
    void whatGetsWorseComesBackAtOnce() {
        bench.raise(bench.cold, "g1-t1", Severity.MINOR);
        dismiss("room_cold", Optional.of("住户外出"));
        bench.raise(bench.cold, "g1-t1", Severity.MAJOR);
        assertThat(bench.open()).containsExactly("household/g1-101 room_cold OPEN 1");
        bench.pass(DAY);
        assertThat(bench.count("RERAISED")).isEqualTo(1);
    }

    @Test
    void whatGetsMilderOrClearsDoesNotComeBack() {
        bench.raise(bench.cold, "g1-t1", Severity.MAJOR);
        dismiss("room_cold", Optional.of("住户外出"));
        bench.raise(bench.cold, "g1-t1", Severity.MINOR);
        bench.clear(bench.cold, "g1-t1");
        assertThat(bench.platform.number("SELECT COUNT(*) FROM timer WHERE kind = 'CASE_RERAISE'"))
                .isZero();
        bench.pass(DAY);
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void whoeverIsAtWorkIsNotOverruled() {
        bench.raise(bench.cold, "g1-t1");
        bench.act(bench.platform.order(), WorkOrderAction.ACCEPT);
        assertThat(dismiss("room_cold", Optional.of("不处理"))).contains(CaseRefusal.WORK_ORDER_OPEN);
        assertThat(bench.open()).containsExactly("household/g1-101 room_cold IN_PROGRESS 1");
    }

    private Optional<CaseRefusal> dismiss(String cause, Optional<String> reason) {
        return bench.platform.caseDesk().close(bench.openCase(cause), reason, "li.na");
    }

    // Merging and splitting

    @Test
    void mergedCasesGoOnAsOneThatAlsoTakesWhatHappensLater() {
        bench.raise(bench.cold, "g1-t1", Severity.MINOR);
        bench.raise(bench.cold, "g1-t2", Severity.CRITICAL);
        bench.raise(bench.cold, "g2-t1", Severity.MINOR);
        assertThat(merge("g1-t2", "g1-t1")).isEmpty();
        assertThat(merge("g1-t1", "g2-t1")).isEmpty();
        assertThat(bench.open()).containsExactly("household/g2-101 room_cold OPEN 3");
        assertThat(bench.platform.text("SELECT severity FROM cases WHERE status = 'OPEN'"))
                .isEqualTo("CRITICAL");
        assertThat(bench.openOrders()).isEqualTo(1);
        bench.clear(bench.cold, "g1-t2");
        bench.raise(bench.cold, "g1-t2");
        assertThat(bench.open()).containsExactly("household/g2-101 room_cold OPEN 3");
    }

    @Test
    void mergesThatMakeNoSenseAreRefused() {
        bench.raise(bench.cold, "g1-t1");
        bench.raise(bench.cold, "g1-t2");
        bench.raise(bench.cold, "y1-t1");
        List<String> trail = bench.platform.trail();
        assertThat(merge("g1-t1", "g1-t1")).contains(CaseRefusal.SAME_CASE);
        assertThat(merge("g1-t1", "y1-t1")).contains(CaseRefusal.OTHER_ESTATE);
        assertThat(bench.platform.caseDesk().merge(bench.caseOf("g1-t1"), "nothing", "li.na"))
                .contains(CaseRefusal.NOT_FOUND);
        assertThat(bench.platform.trail()).isEqualTo(trail);
        bench.act(
                bench.platform.text("SELECT id FROM work_order WHERE case_id = '" + bench.caseOf("g1-t1") + "'"),
                WorkOrderAction.ACCEPT);
        assertThat(merge("g1-t1", "g1-t2")).contains(CaseRefusal.IN_WORK);
        String second = bench.caseOf("g1-t2");
        assertThat(merge("g1-t2", "g1-t1")).isEmpty();
        assertThat(bench.platform.caseDesk().merge(second, bench.caseOf("g1-t1"), "li.na"))
                .contains(CaseRefusal.NOT_IN_THIS_STATUS);
    }

    private Optional<CaseRefusal> merge(String device, String intoThatOf) {
        return bench.platform.caseDesk().merge(bench.caseOf(device), bench.caseOf(intoThatOf), "li.na");
    }

    @Test
    void aSplitIsACaseOfItsOwnThatNoExplanationTakesBack() {
        bench.raise(bench.loop, "loop-1", Severity.CRITICAL);
        bench.raise(bench.cold, "g1-t1", Severity.MINOR);
        bench.raise(bench.cold, "g1-t2", Severity.MINOR);
        String whole = bench.openCase("loop_no_flow");
        String leak = alarmOf("g1-t2");
        CaseDesk.Made made = bench.platform.caseDesk().split(whole, Set.of(leak), Optional.of("漏水"), "li.na");
        assertThat(made.refusal()).isEmpty();
        assertThat(bench.open())
                .containsExactly("estate/garden loop_no_flow OPEN 2", "estate/garden loop_no_flow OPEN 1");
        assertThat(bench.platform.texts("SELECT title || ' ' || severity || ' ' || part FROM cases ORDER BY id"))
                .containsExactly("title of loop CRITICAL 0", "漏水 MINOR 1");
        assertThat(bench.openOrders()).isEqualTo(2);
        bench.clear(bench.loop, "loop-1");
        bench.raise(bench.loop, "loop-1");
        assertThat(bench.open())
                .containsExactly("estate/garden loop_no_flow OPEN 2", "estate/garden loop_no_flow OPEN 1");
    }

    @Test
    void splitsThatMakeNoSenseAreRefused() {
        bench.raise(bench.loop, "loop-1");
        bench.raise(bench.cold, "g1-t1");
        bench.raise(bench.cold, "y1-t1");
        String whole = bench.openCase("loop_no_flow");
        assertThat(split(whole, Set.of(alarmOf("loop-1"), alarmOf("g1-t1")))).contains(CaseRefusal.NOTHING_LEFT);
        assertThat(split(whole, Set.of())).contains(CaseRefusal.NOTHING_LEFT);
        assertThat(split(whole, Set.of(alarmOf("y1-t1")))).contains(CaseRefusal.ALARM_ELSEWHERE);
        assertThat(split("nothing", Set.of(alarmOf("y1-t1")))).contains(CaseRefusal.NOT_FOUND);
    }

    private Optional<CaseRefusal> split(String caseId, Set<String> alarms) {
        return bench.platform
                .caseDesk()
                .split(caseId, alarms, Optional.empty(), "li.na")
                .refusal();
    }

    private String alarmOf(String device) {
        return bench.platform.text("SELECT id FROM alarm WHERE clear_ts IS NULL AND device_id = '" + device + "'");
    }

    // Comments

    @Test
    void commentsAreKeptInOrder() {
        bench.raise(bench.cold, "g1-t1");
        String id = bench.openCase("room_cold");
        assertThat(bench.platform.caseDesk().comment(id, "已联系", "li.na")).isEmpty();
        assertThat(bench.platform.caseDesk().comment(id, "下午上门", "wang.wei")).isEmpty();
        assertThat(bench.platform.caseDesk().comment("nothing", "?", "li.na")).contains(CaseRefusal.NOT_FOUND);
        assertThat(bench.platform.texts("SELECT author || ' ' || text FROM case_comment ORDER BY id"))
                .containsExactly("li.na 已联系", "wang.wei 下午上门");
        assertThat(bench.platform.trail()).endsWith("case COMMENTED - - li.na", "case COMMENTED - - wang.wei");
    }

    // Reports of residents

    @Test
    void aReportBelongsToTheNarrowestCaseAroundIt() {
        bench.raise(bench.loop, "loop-1");
        Place home = Place.of(GARDEN, new BuildingId("g1"), new HouseholdId("g1-101"));
        assertThat(openCaseAt(home)).contains(bench.openCase("loop_no_flow"));
        bench.platform.apply(bench.ofBuilding(bench.building, "g2", Optional.of(Severity.MAJOR)));
        bench.raise(bench.silent, "g1-t1");
        assertThat(openCaseAt(home)).contains(bench.openCase("sensor_silent"));
        assertThat(bench.platform.database().<Optional<String>, RuntimeException>read(handle -> bench.platform
                        .cases()
                        .openCaseAt(handle, home, Category.PROPERTY_SERVICE)))
                .isEmpty();
        assertThat(openCaseAt(Place.of(TestPlatform.YARD.id()))).isEmpty();
    }

    @Test
    void aReportLinksOnceAndMovesWithItsCase() {
        bench.raise(bench.cold, "g1-t1");
        String first = bench.openCase("room_cold");
        link(first, "report-1");
        link(first, "report-1");
        assertThat(bench.count("REPORT_LINKED")).isEqualTo(1);
        bench.raise(bench.loop, "loop-1");
        assertThat(bench.platform.texts("SELECT case_id FROM case_link"))
                .containsExactly(bench.openCase("loop_no_flow"));
    }

    @Test
    void whatResidentsReportedFirstIsTheSensorsCaseWhenItFindsOutWhatIsWrong() {
        Place home = Place.of(GARDEN, new BuildingId("g1"), new HouseholdId("g1-101"));
        String reported = report(home);
        assertThat(report(home)).isEqualTo(reported);
        link(reported, "report-1");
        assertThat(bench.open()).containsExactly("household/g1-101 resident_report OPEN 0");
        bench.platform.apply(bench.ofBuilding(bench.building, "g1", Optional.of(Severity.MAJOR)));
        assertThat(bench.open()).containsExactly("building/g1 building_cold OPEN 1");
        assertThat(bench.openCase("building_cold")).isEqualTo(reported);
        assertThat(bench.openOrders()).isEqualTo(1);
    }

    @Test
    void aReportThatNoSensorKnowsOfEndsWithItsOrder() {
        report(Place.of(GARDEN, new BuildingId("g1")));
        workThrough(bench.platform.order());
        assertThat(bench.closed()).containsExactly("building/g1 resident_report SETTLED");
    }

    private Optional<String> openCaseAt(Place place) {
        return bench.platform
                .database()
                .read(handle -> bench.platform.cases().openCaseAt(handle, place, Category.HEATING_AND_WATER));
    }

    private String report(Place place) {
        return bench.platform.database().write(handle -> {
            String id = bench.platform
                    .cases()
                    .openForReport(
                            handle, place, Category.HEATING_AND_WATER, "家里冷", Severity.MINOR, bench.clock.millis());
            bench.platform.workOrders().raise(handle, id);
            return id;
        });
    }

    private void link(String caseId, String report) {
        bench.platform.database().write(handle -> {
            bench.platform.cases().linkReport(handle, caseId, report);
            return caseId;
        });
    }
}
