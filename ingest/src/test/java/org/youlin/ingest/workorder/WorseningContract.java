package org.youlin.ingest.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;

/**
 * What becomes of a work order whose case gets worse, on every SQL database. It is about cold rooms: 24 hours to accept it
 * and 72 to complete it; 2 and 24 when it is critical, 4 and 24 when somebody needs care.
 */
abstract class WorseningContract {
    private static final Actor LI_NA = new Actor("li.na", Optional.empty(), Actor.Reach.EVERYTHING);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T00:30:00Z"));
    private SqlConfig config;
    private TestPlatform platform;

    /** The address of a database that is empty. */
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
    void anAlarmThatGetsWorseTightensTheLimitsFromTheBeginning() {
        raise("g1-t1", Severity.MINOR);
        assertThat(platform.orderTimes()).isEqualTo("24 72 72");
        clock.advance(Duration.ofHours(1));
        raise("g1-t1", Severity.CRITICAL);
        assertThat(platform.orderTimes()).isEqualTo("2 24 72");
        assertThat(timers())
                .containsExactly("RESOLVE_BREACH 24", "RESOLVE_WARNING 19", "RESPOND_BREACH 2", "RESPOND_WARNING 1");
        assertThat(priority()).isEqualTo("HIGH");
        assertThat(told()).containsExactly("1 PRIORITY_RAISED company", "1 SLA_TIGHTENED company");
    }

    @Test
    void whatGetsBetterKeepsTheStricterLimits() {
        raise("g1-t1", Severity.CRITICAL);
        raise("g1-t1", Severity.MINOR);
        raise("g1-t1", Severity.CRITICAL);
        raise("g1-t2", Severity.MAJOR);
        assertThat(platform.orderTimes()).isEqualTo("2 24 72");
        assertThat(told()).isEmpty();
    }

    @Test
    void aDeadlineThatIsPastByThatEscalatesAtOnceAndOnce() {
        raise("g1-t1", Severity.MINOR);
        clock.advance(Duration.ofHours(10));
        raise("g1-t2", Severity.CRITICAL);
        raise("g1-t2", Severity.CRITICAL);
        platform.timers().run();
        platform.timers().run();
        assertThat(told())
                .containsExactly(
                        "10 PRIORITY_RAISED company",
                        "10 SLA_TIGHTENED company",
                        "10 SLA_WARNING company",
                        "10 SLA_WARNING street",
                        "10 ESCALATE street", // what is critical is not on the community's list
                        "10 ADD_CO_HANDLER office");
        assertThat(platform.orderTimes()).isEqualTo("12 34 72"); // the street has all its time
        platform.close();
        platform = TestPlatform.open(config, clock);
        raise("g1-t2", Severity.CRITICAL);
        platform.timers().run();
        assertThat(told()).hasSize(6);
    }

    @Test
    void whoAcceptedInTimeHasTheShorterTimeToComplete() {
        raise("g1-t1", Severity.MINOR);
        act(WorkOrderAction.ACCEPT);
        clock.advance(Duration.ofHours(30));
        raise("g1-t1", Severity.CRITICAL);
        platform.timers().run();
        assertThat(told())
                .containsExactly(
                        "30 PRIORITY_RAISED company",
                        "30 SLA_TIGHTENED company",
                        "30 SLA_WARNING company",
                        "30 ESCALATE street",
                        "30 ADD_CO_HANDLER office");
        assertThat(platform.orderTimes()).isEqualTo("32 54 72");
    }

    @Test
    void aHoldIsNotCountedInTheStricterLimit() {
        raise("g1-t1", Severity.MINOR);
        act(WorkOrderAction.ACCEPT);
        assertThat(platform.workOrders()
                        .act(
                                platform.order(),
                                Commands.of(
                                        WorkOrderAction.HOLD,
                                        TestPlatform.OFFICE,
                                        clock.millis() + Duration.ofHours(6).toMillis()),
                                LI_NA))
                .isEmpty();
        clock.advance(Duration.ofHours(6));
        platform.timers().run();
        raise("g1-t1", Severity.CRITICAL);
        assertThat(platform.orderTimes()).isEqualTo("24 30 72"); // when it was to be accepted stays known
    }

    @Test
    void aHouseholdThatNeedsCareTightensTheLimitsOfTheCaseItJoins() {
        platform.needsCare("g1-102", "li.na");
        raise("g1-t1", Severity.MINOR);
        clock.advance(Duration.ofHours(1));
        raise("g1-t2", Severity.MINOR);
        assertThat(platform.orderTimes()).isEqualTo("4 24 72");
        assertThat(told()).containsExactly("1 PRIORITY_RAISED company", "1 SLA_TIGHTENED company");
    }

    @Test
    void whatWaitsAtTheCommunityAndLeavesItsListGoesToTheStreet() {
        raise("y1-t1", Severity.MAJOR);
        raise("y1-t1", Severity.CRITICAL);
        assertThat(platform.orders()).containsExactly("DISPATCHED street 0");
        assertThat(told()).endsWith("0 ESCALATE street");
        assertThat(platform.orderTimes()).isEqualTo("2 24 72");
    }

    @Test
    void whatTheCommunityHasAcceptedStaysWithIt() {
        raise("y1-t1", Severity.MAJOR);
        act(WorkOrderAction.ACCEPT);
        raise("y1-t1", Severity.CRITICAL);
        assertThat(platform.orders()).containsExactly("ACCEPTED office 0");
    }

    private void act(WorkOrderAction action) {
        assertThat(platform.workOrders().act(platform.order(), Commands.plain(action), LI_NA))
                .isEmpty();
    }

    private String priority() {
        return platform.text("SELECT priority FROM work_order");
    }

    /** What is to be carried out, and how many hours after the order was made. */
    private List<String> timers() {
        return platform.texts("SELECT t.kind || ' ' || ((t.due_at - w.created_at) / 3600000) FROM timer t"
                + " JOIN work_order w ON w.id = t.subject_id ORDER BY t.kind");
    }

    /** Who was told what by Youlin itself, and after how many hours. */
    private List<String> told() {
        return platform.texts("SELECT ((e.ts - w.created_at) / 3600000) || ' ' || e.event || ' ' || e.organisation_id"
                + " FROM event_log e JOIN work_order w ON w.id = e.subject_id"
                + " WHERE e.actor = 'system' AND e.event NOT IN ('DISPATCHED', 'RESUME') ORDER BY e.id");
    }

    private void raise(String device, Severity severity) {
        platform.apply(new AlarmChange(
                platform.rule("room-cold"),
                new Originator.OfDevice(platform.device(device)),
                Optional.of(severity),
                clock.millis(),
                OptionalDouble.of(17)));
    }
}
