package org.youlin.ingest.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderRefusal;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.cases.CaseRefusal;
import org.youlin.ingest.sql.SqlConfig;

/** What the chain from alarm to case to work order promises on every SQL database. */
abstract class AlarmChainContract {
    private static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    private static final Actor LI_NA = new Actor("li.na", Optional.empty(), Actor.Reach.EVERYTHING);
    private static final int THREADS = 64;
    private static final int ATTEMPTS_MAX = 200;

    private final SettableClock clock = new SettableClock(NOW);
    private SqlConfig config;
    private TestPlatform platform;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void openDatabase() {
        config = newDatabase();
        platform = TestPlatform.open(config, clock);
        platform.addStreet();
    }

    @AfterEach
    void closeDatabase() {
        platform.close();
    }

    @Test
    void aRaisedAlarmOpensOneCaseAndSendsTheCompanyOneWorkOrder() {
        platform.apply(raised("g1-t1", Severity.MINOR));
        assertThat(platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR OPEN");
        assertThat(platform.orders()).containsExactly("DISPATCHED company 0");
        assertThat(platform.trail())
                .containsExactly(
                        "case OPENED - OPEN system",
                        "alarm RAISED - MINOR system",
                        "work_order DISPATCHED NEW DISPATCHED system");
        assertThat(platform.text("SELECT number FROM cases")).isEqualTo("C20260112-0001");
        assertThat(platform.text("SELECT number FROM work_order")).isEqualTo("W20260112-0001");
    }

    @Test
    void anEstateWithoutACompanyIsTheCommunityOfficesMatter() {
        platform.apply(raised("y1-t1", Severity.MINOR));
        assertThat(platform.orders()).containsExactly("DISPATCHED office 0");
    }

    @Test
    void deadlinesComeFromTheServiceLevels() {
        platform.apply(raised("g1-t1", Severity.CRITICAL), forced("gate-1"));
        assertThat(platform.texts("SELECT ((respond_by - created_at) / 3600000) || ' ' ||"
                        + " ((resolve_by - created_at) / 3600000) FROM work_order ORDER BY id"))
                .containsExactly("2 24", "4 48");
    }

    @Test
    void anotherDeviceOfTheBuildingJoinsTheCase() {
        platform.apply(raised("g1-t1", Severity.MINOR));
        platform.apply(raised("g1-t2", Severity.CRITICAL));
        assertThat(platform.alarms()).containsExactly("room-cold g1-t1 MINOR open", "room-cold g1-t2 CRITICAL open");
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold CRITICAL OPEN");
        assertThat(platform.orders()).containsExactly("DISPATCHED company 0");
    }

    @Test
    void anotherBuildingHasACaseOfItsOwn() {
        platform.apply(raised("g1-t1", Severity.MINOR), raised("g2-t1", Severity.MINOR));
        assertThat(platform.cases(""))
                .containsExactly("building/g1 room_cold MINOR OPEN", "building/g2 room_cold MINOR OPEN");
        assertThat(platform.orders()).hasSize(2);
    }

    @Test
    void anotherCauseInTheSamePlaceHasACaseOfItsOwn() {
        platform.apply(raised("g1-t1", Severity.MINOR), change("room-silent", "g1-t1", Optional.of(Severity.WARNING)));
        assertThat(platform.cases(""))
                .containsExactly("building/g1 room_cold MINOR OPEN", "building/g1 room_sensor_silent WARNING OPEN");
    }

    @Test
    void repeatsChangeNothing() {
        platform.apply(raised("g1-t1", Severity.MINOR));
        List<String> trail = platform.trail();
        platform.apply(raised("g1-t1", Severity.MINOR), raised("g1-t1", Severity.MINOR));
        assertThat(platform.trail()).isEqualTo(trail);
        platform.apply(cleared("g1-t1"));
        trail = platform.trail();
        platform.apply(cleared("g1-t1"));
        assertThat(platform.trail()).isEqualTo(trail);
        assertThat(platform.alarms()).containsExactly("room-cold g1-t1 MINOR cleared");
    }

    @Test
    void aCaseIsAsSevereAsItsWorstActiveAlarm() {
        platform.apply(raised("g1-t1", Severity.MINOR), raised("g1-t2", Severity.MINOR));
        platform.apply(raised("g1-t2", Severity.CRITICAL));
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold CRITICAL OPEN");
        platform.apply(raised("g1-t2", Severity.MAJOR));
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MAJOR OPEN");
        platform.apply(cleared("g1-t2"));
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR OPEN");
        assertThat(platform.trail())
                .containsSubsequence(
                        "alarm SEVERITY_CHANGED MINOR CRITICAL system",
                        "alarm SEVERITY_CHANGED CRITICAL MAJOR system",
                        "alarm CLEARED MAJOR - system");
    }

    @Test
    void theLastClearResolvesTheCase() {
        platform.apply(raised("g1-t1", Severity.MINOR), raised("g1-t2", Severity.MAJOR));
        platform.apply(cleared("g1-t1"));
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MAJOR OPEN");
        platform.apply(cleared("g1-t2"));
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MAJOR RESOLVED");
        assertThat(platform.orders()).containsExactly("DISPATCHED company 0");
        assertThat(platform.number("SELECT resolved_at FROM cases")).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void aRecurrenceReopensTheCase() {
        platform.apply(raised("g1-t1", Severity.MAJOR), cleared("g1-t1"), raised("g1-t1", Severity.MINOR));
        assertThat(platform.alarms()).containsExactly("room-cold g1-t1 MAJOR cleared", "room-cold g1-t1 MINOR open");
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR OPEN");
        assertThat(platform.cases("WHERE resolved_at IS NULL")).hasSize(1);
        assertThat(platform.orders()).containsExactly("DISPATCHED company 0");
        assertThat(platform.trail()).contains("case REOPEN RESOLVED OPEN system");
    }

    @Test
    void aRecurrenceAfterTheWorkOrderClosedRaisesANewOne() {
        platform.apply(raised("g1-t1", Severity.MINOR));
        workThrough(platform.order());
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR IN_PROGRESS");
        platform.apply(cleared("g1-t1"), raised("g1-t1", Severity.MINOR));
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR OPEN");
        assertThat(platform.orders()).containsExactly("CLOSED company 0", "DISPATCHED company 0");
    }

    @Test
    void aRecurrenceAfterTheCaseClosedOpensANewOne() {
        platform.apply(raised("g1-t1", Severity.MINOR), cleared("g1-t1"));
        workThrough(platform.order());
        platform.apply(raised("g1-t1", Severity.MINOR));
        assertThat(platform.cases(""))
                .containsExactly("building/g1 room_cold MINOR CLOSED", "building/g1 room_cold MINOR OPEN");
        assertThat(platform.orders()).containsExactly("CLOSED company 0", "DISPATCHED company 0");
    }

    @Test
    void aPersonTakesAWorkOrderFromBeginningToEnd() {
        platform.apply(raised("g1-t1", Severity.MINOR));
        platform.apply(cleared("g1-t1"), raised("g1-t1", Severity.MINOR));
        String order = platform.order();
        assertThat(act(order, WorkOrderAction.ACCEPT)).isEmpty();
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR IN_PROGRESS");
        assertThat(act(order, WorkOrderAction.START)).isEmpty();
        platform.apply(cleared("g1-t1"));
        assertThat(act(order, WorkOrderAction.COMPLETE)).isEmpty();
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR RESOLVED");
        clock.advance(Duration.ofHours(1));
        assertThat(act(order, WorkOrderAction.CLOSE)).isEmpty();
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR CLOSED");
        assertThat(platform.number("SELECT closed_at FROM cases")).isEqualTo(clock.millis());
        assertThat(platform.number("SELECT closed_at FROM work_order")).isEqualTo(clock.millis());
        assertThat(platform.number("SELECT accepted_at FROM work_order")).isEqualTo(NOW.toEpochMilli());
        assertThat(platform.text("SELECT assignee_account FROM work_order")).isEqualTo("li.na");
        assertThat(platform.trail())
                .endsWith(
                        "work_order ACCEPT DISPATCHED ACCEPTED li.na",
                        "case BEGIN_WORK OPEN IN_PROGRESS li.na",
                        "work_order START ACCEPTED IN_PROGRESS li.na",
                        "alarm CLEARED MINOR - system",
                        "case RESOLVE IN_PROGRESS RESOLVED system",
                        "work_order COMPLETE IN_PROGRESS COMPLETED li.na",
                        "work_order CLOSE COMPLETED CLOSED li.na",
                        "case CLOSE RESOLVED CLOSED li.na");
    }

    @Test
    void aReturnedOrderGoesOneLayerUpOnce() {
        platform.apply(raised("g1-t1", Severity.MINOR));
        String order = platform.order();
        assertThat(act(order, WorkOrderAction.RETURN)).isEmpty();
        assertThat(platform.orders()).containsExactly("DISPATCHED office 1");
        assertThat(platform.texts("SELECT note FROM event_log WHERE event = 'RETURN'"))
                .containsExactly("the office: RETURN");
        assertThat(act(order, WorkOrderAction.RETURN)).contains(WorkOrderRefusal.ALREADY_RETURNED);
        assertThat(platform.orders()).containsExactly("DISPATCHED office 1");
    }

    @Test
    void refusalsChangeNothing() {
        platform.apply(raised("g1-t1", Severity.MINOR));
        String order = platform.order();
        String caseId = platform.text("SELECT id FROM cases");
        List<String> trail = platform.trail();
        assertThat(act(order, WorkOrderAction.COMPLETE)).contains(WorkOrderRefusal.NOT_IN_THIS_STATUS);
        assertThat(platform.caseDesk().close(caseId, Optional.empty(), "li.na")).contains(CaseRefusal.WORK_ORDER_OPEN);
        assertThat(platform.caseDesk().close("nothing", Optional.empty(), "li.na"))
                .contains(CaseRefusal.NOT_FOUND);
        assertThat(platform.caseDesk().acknowledge("nothing", "li.na")).contains(CaseRefusal.NOT_FOUND);
        assertThat(platform.caseDesk().acknowledgeAlarm("nothing", "li.na")).contains(CaseRefusal.NOT_FOUND);
        assertThat(platform.trail()).isEqualTo(trail);
        workThrough(order);
        assertThat(platform.caseDesk().close(caseId, Optional.empty(), "li.na")).contains(CaseRefusal.REASON_REQUIRED);
    }

    @Test
    void seeingACaseOrAnAlarmIsSaidOnce() {
        platform.apply(raised("g1-t1", Severity.MINOR));
        String caseId = platform.text("SELECT id FROM cases");
        String alarmId = platform.text("SELECT id FROM alarm");
        assertThat(platform.caseDesk().acknowledge(caseId, "li.na")).isEmpty();
        assertThat(platform.caseDesk().acknowledge(caseId, "wang.wei")).contains(CaseRefusal.NOT_IN_THIS_STATUS);
        assertThat(platform.caseDesk().acknowledgeAlarm(alarmId, "li.na")).isEmpty();
        assertThat(platform.caseDesk().acknowledgeAlarm(alarmId, "wang.wei")).contains(CaseRefusal.NOT_IN_THIS_STATUS);
        assertThat(platform.text("SELECT acknowledged_by FROM alarm")).isEqualTo("li.na");
        assertThat(platform.trail())
                .endsWith("case ACKNOWLEDGE OPEN ACKNOWLEDGED li.na", "alarm ACKNOWLEDGE - - li.na");
    }

    @Test
    void aResolvedCaseWhoseOrderIsClosedCanBeClosedByAPerson() {
        platform.apply(raised("g1-t1", Severity.MINOR));
        workThrough(platform.order());
        platform.apply(cleared("g1-t1"));
        assertThat(platform.caseDesk().close(platform.text("SELECT id FROM cases"), Optional.empty(), "li.na"))
                .isEmpty();
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR CLOSED");
    }

    @Test
    void aTransactionThatFailsLeavesNoTrace() {
        assertThatThrownBy(() -> platform.database().write(handle -> {
                    platform.chain().apply(handle, List.of(raised("g1-t1", Severity.MINOR)));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        for (String table : List.of("alarm", "cases", "work_order", "event_log", "number_sequence")) {
            assertThat(platform.number("SELECT COUNT(*) FROM " + table))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void aThousandRepeatsFrom64ThreadsOfTwoProgramsAreOneAlarm() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (TestPlatform other = TestPlatform.open(config, clock)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                TestPlatform mine = i % 2 == 0 ? platform : other;
                done.add(threads.submit(() -> {
                    start.await();
                    for (int repeat = 0; repeat < 16; repeat++) {
                        applyUntilDone(mine, raised("g1-t1", Severity.MINOR));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR OPEN");
        assertThat(platform.orders()).containsExactly("DISPATCHED company 0");
        assertThat(platform.trail()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO alarm (id, rule_id, originator, estate_id, category, cause, title, case_level, depends_on,"
                        + " reopen_millis, explains, case_id, severity, start_ts, last_ts) SELECT 'second', rule_id, originator,"
                        + " estate_id, category, cause, title, case_level, depends_on, reopen_millis, explains, case_id,"
                        + " severity, start_ts, last_ts FROM alarm",
                "INSERT INTO cases (id, number, place_key, estate_id, category, cause, title, severity, status, opened_at,"
                        + " updated_at) SELECT 'second', 'second', place_key, estate_id, category, cause, title, severity,"
                        + " 'RESOLVED', opened_at, updated_at FROM cases",
                "INSERT INTO work_order (id, number, case_id, estate_id, status, assignee_id, returns, created_at, respond_by,"
                        + " resolve_by) SELECT 'second', 'second', case_id, estate_id, 'COMPLETED', assignee_id, returns,"
                        + " created_at, respond_by, resolve_by FROM work_order",
            })
    void theDatabaseItselfRefusesASecondOpenOne(String insert) {
        platform.apply(raised("g1-t1", Severity.MINOR));
        assertThatThrownBy(() -> platform.database().write(handle -> handle.execute(insert)))
                .isInstanceOf(JdbiException.class);
        platform.database().write(handle -> handle.execute("UPDATE alarm SET clear_ts = 1"));
        platform.database().write(handle -> handle.execute("UPDATE cases SET status = 'CLOSED'"));
        platform.database().write(handle -> handle.execute("UPDATE work_order SET status = 'CLOSED'"));
        assertThat(platform.database().<Integer, RuntimeException>write(handle -> handle.execute(insert)))
                .isEqualTo(1);
    }

    /** A shard whose transaction lost against another program's does just this. */
    private static void applyUntilDone(TestPlatform platform, AlarmChange change) {
        JdbiException last = null;
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            try {
                platform.apply(change);
                return;
            } catch (JdbiException e) {
                last = e;
            }
        }
        throw new AssertionError("not done in " + ATTEMPTS_MAX + " attempts", last);
    }

    private void workThrough(String order) {
        assertThat(act(order, WorkOrderAction.ACCEPT)).isEmpty();
        assertThat(act(order, WorkOrderAction.COMPLETE)).isEmpty();
        assertThat(act(order, WorkOrderAction.CLOSE)).isEmpty();
    }

    private Optional<WorkOrderRefusal> act(String order, WorkOrderAction action) {
        return platform.workOrders().act(order, Commands.plain(action), LI_NA);
    }

    private AlarmChange raised(String device, Severity severity) {
        return change("room-cold", device, Optional.of(severity));
    }

    private AlarmChange cleared(String device) {
        return change("room-cold", device, Optional.empty());
    }

    private AlarmChange forced(String device) {
        return change("gate-forced", device, Optional.of(Severity.MAJOR));
    }

    private AlarmChange change(String rule, String device, Optional<Severity> severity) {
        return new AlarmChange(
                platform.rule(rule),
                new Originator.OfDevice(platform.device(device)),
                severity,
                clock.millis(),
                OptionalDouble.of(17));
    }
}
