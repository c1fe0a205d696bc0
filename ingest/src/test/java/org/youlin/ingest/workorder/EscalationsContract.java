package org.youlin.ingest.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.ingest.timer.TimerKind;
import org.youlin.ingest.timer.Timers;

/**
 * What happens, on every SQL database, to a work order whose time runs out. It is about a cold room: 24 hours to accept
 * it, and 72 to complete it.
 */
abstract class EscalationsContract {
    private static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    /** Every warning and deadline falls on a multiple of it. */
    private static final Duration STEP = Duration.ofMinutes(36);

    private static final List<String> NEVER_ANSWERED = List.of(
            "19 SLA_WARNING company",
            "19 SLA_WARNING office", // an order nobody has taken warns the next layer, too
            "24 ESCALATE office",
            "43 SLA_WARNING office",
            "43 SLA_WARNING street",
            "48 ESCALATE street",
            "67 SLA_WARNING street",
            "72 SUPERVISE street",
            "105 SLA_WARNING street"); // its time to complete is running out, and there is nobody above

    private final SettableClock clock = new SettableClock(NOW);
    private SqlConfig config;
    private TestPlatform platform;

    /** An empty database. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() {
        config = newDatabase();
        platform = TestPlatform.open(config, clock);
        platform.addStreet();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aCompanyThatNeverAnswersIsFollowedByTheCommunityAndTheStreetEachToldOnce() {
        raise("g1-t1");
        pass(Duration.ofDays(20));
        assertThat(told()).isEqualTo(NEVER_ANSWERED);
        assertThat(facts()).isEqualTo("DISPATCHED street 1");
        assertThat(timers()).isZero();
    }

    @Test
    void restartsInBetweenChangeNothing() {
        raise("g1-t1");
        for (int restarts = 0; restarts < 10; restarts++) {
            platform.close();
            platform = TestPlatform.open(config, clock);
            pass(Duration.ofHours(12));
        }
        assertThat(told()).isEqualTo(NEVER_ANSWERED);
    }

    @Test
    void aProcessThatWasDownForLongCatchesUpStepByStep() {
        raise("g1-t1");
        clock.advance(Duration.ofHours(30));
        platform.timers().run();
        assertThat(told()).containsExactly("30 SLA_WARNING company", "30 SLA_WARNING office", "30 ESCALATE office");
        // The office has all its time from when it was told.
        pass(Duration.ofHours(24).minus(STEP));
        assertThat(facts()).isEqualTo("DISPATCHED office 0");
        pass(STEP);
        assertThat(facts()).isEqualTo("DISPATCHED street 0");
    }

    @Test
    void twoProcessesThatRaceTellEachOnce() throws Exception {
        raise("g1-t1");
        raise("g2-t1");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestPlatform other = TestPlatform.open(config, clock)) {
            List<Callable<Integer>> both =
                    List.of(() -> platform.timers().run(), () -> other.timers().run());
            for (Duration passed = Duration.ZERO;
                    passed.compareTo(Duration.ofDays(6)) < 0;
                    passed = passed.plus(STEP)) {
                clock.advance(STEP);
                for (Future<Integer> run : threads.invokeAll(both)) {
                    run.get(30, TimeUnit.SECONDS);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> expected = new ArrayList<>();
        NEVER_ANSWERED.forEach(step -> expected.addAll(List.of(step, step)));
        assertThat(told()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aHouseholdThatNeedsCareHasTheShorterLimits() {
        platform.needsCare("g1-101", "li.na");
        raise("g1-t1");
        assertThat(platform.orderTimes()).isEqualTo("4 24 72");
        pass(Duration.ofHours(4).plus(STEP));
        assertThat(told()).containsExactly("3 SLA_WARNING company", "3 SLA_WARNING office", "4 ESCALATE office");
    }

    @Test
    void anEstateWithoutACompanyBeginsWithTheCommunity() {
        raise("y1-t1");
        pass(Duration.ofHours(24));
        assertThat(told()).containsExactly("19 SLA_WARNING office", "19 SLA_WARNING street", "24 ESCALATE street");
    }

    @Test
    void whoAcceptsInTimeIsWarnedOfTheOtherDeadlineAlone() {
        raise("g1-t1");
        pass(Duration.ofHours(12));
        act(WorkOrderAction.ACCEPT);
        pass(Duration.ofHours(60));
        assertThat(told()).containsExactly("57 SLA_WARNING company", "72 ESCALATE office");
        assertThat(facts()).isEqualTo("DISPATCHED office 0");
        assertThat(platform.orderTimes()).isEqualTo("96 144 72"); // the office has all the time, the citizen has not
    }

    @Test
    void aHoldStopsTheClockOfTheLayerAndNotTheCitizens() {
        raise("g1-t1");
        act(WorkOrderAction.ACCEPT);
        pass(Duration.ofHours(12));
        hold(Duration.ofHours(24));
        assertThat(timers()).isEqualTo(1);
        pass(Duration.ofHours(24).minus(STEP));
        assertThat(status()).isEqualTo("ON_HOLD");
        pass(STEP);
        assertThat(status()).isEqualTo("IN_PROGRESS");
        assertThat(platform.orderTimes()).isEqualTo("24 96 72");
        pass(Duration.ofHours(60));
        assertThat(told()).containsExactly("81 SLA_WARNING company", "96 ESCALATE office");
        assertThat(platform.orderTimes()).endsWith(" 72");
    }

    @Test
    void aHoldThatEndsSoonerDoesNotEndAgain() {
        raise("g1-t1");
        act(WorkOrderAction.ACCEPT);
        hold(Duration.ofHours(24));
        pass(Duration.ofHours(6));
        act(WorkOrderAction.RESUME);
        assertThat(platform.orderTimes()).isEqualTo("24 78 72");
        pass(Duration.ofHours(24));
        assertThat(platform.number("SELECT COUNT(*) FROM event_log WHERE event = 'RESUME'"))
                .isEqualTo(1);
    }

    @Test
    void noTimeIsWonBySayingThatItIsDone() {
        raise("g1-t1");
        act(WorkOrderAction.ACCEPT);
        pass(Duration.ofHours(60));
        act(WorkOrderAction.COMPLETE);
        assertThat(timers()).isZero();
        pass(Duration.ofDays(2));
        act(WorkOrderAction.REWORK);
        assertThat(platform.orderTimes()).isEqualTo("24 120 72");
        pass(Duration.ofHours(12));
        // It was warned before, and is not again.
        assertThat(told()).containsExactly("57 SLA_WARNING company", "120 ESCALATE office");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOSE", "CANCEL"})
    void nothingIsDueOfAnOrderThatHasEnded(WorkOrderAction end) {
        raise("g1-t1");
        if (end == WorkOrderAction.CLOSE) {
            act(WorkOrderAction.ACCEPT);
            act(WorkOrderAction.COMPLETE);
        }
        act(end);
        assertThat(timers()).isZero();
        pass(Duration.ofDays(10));
        assertThat(told()).isEmpty();
    }

    @Test
    void aTimerOfAStepThatIsNotToBeCarriedOutDoesNothing() {
        raise("g1-t1");
        act(WorkOrderAction.ACCEPT);
        platform.database().write(handle -> {
            Timers.set(handle, TimerKind.RESPOND_BREACH, platform.order(), clock.millis());
            return platform.order();
        });
        assertThat(platform.timers().run()).isEqualTo(1);
        assertThat(told()).isEmpty();
        assertThat(facts()).isEqualTo("ACCEPTED company 0");
    }

    private void raise(String device) {
        platform.apply(new AlarmChange(
                platform.rule("room-cold"),
                new Originator.OfDevice(platform.device(device)),
                Optional.of(Severity.MINOR),
                clock.millis(),
                OptionalDouble.of(17)));
    }

    /** Lets time pass, carrying out what is due. */
    private void pass(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(STEP)) {
            clock.advance(STEP);
            platform.timers().run();
        }
    }

    private void act(WorkOrderAction action) {
        act(action, 0);
    }

    private void hold(Duration time) {
        act(WorkOrderAction.HOLD, clock.millis() + time.toMillis());
    }

    private void act(WorkOrderAction action, long untilMillis) {
        Organisation handler = action == WorkOrderAction.CANCEL ? TestPlatform.STREET : TestPlatform.COMPANY;
        assertThat(platform.workOrders()
                        .act(
                                platform.order(),
                                Commands.of(action, TestPlatform.OFFICE, untilMillis),
                                new Actor("li.na", Optional.of(handler), Actor.Reach.DECIDES)))
                .isEmpty();
    }

    private String status() {
        return platform.text("SELECT status FROM work_order");
    }

    /** Status, whose it is, and whether it is supervised. */
    private String facts() {
        return platform.text("SELECT status || ' ' || assignee_id || ' ' || supervised FROM work_order");
    }

    /** Who was told what of time, and after how many hours. */
    private List<String> told() {
        return platform.texts("SELECT ((e.ts - w.created_at) / 3600000) || ' ' || e.event || ' ' || e.organisation_id"
                + " FROM event_log e JOIN work_order w ON w.id = e.subject_id"
                + " WHERE e.event IN ('SLA_WARNING', 'ESCALATE', 'SUPERVISE') ORDER BY e.id");
    }

    private long timers() {
        return platform.number("SELECT COUNT(*) FROM timer");
    }
}
