package org.youlin.ingest.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.CompletionForm;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderCommand;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;

/** Which work orders are closed without a callback, on every SQL database. They are about a sensor that is silent. */
abstract class AutoCloseContract {
    private static final Actor LI_NA = new Actor("li.na", Optional.empty(), Actor.Reach.EVERYTHING);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T00:30:00Z"));
    private TestPlatform platform;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() {
        platform = TestPlatform.open(newDatabase(), clock);
        platform.addStreet();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void whatIsDoneAfterTheSensorsSaySoIsClosedWithoutACallback() {
        silent("g1-t1", true);
        act(WorkOrderAction.ACCEPT);
        silent("g1-t1", false);
        assertThat(platform.orders()).containsExactly("ACCEPTED company 0");
        act(WorkOrderAction.COMPLETE);
        assertClosed();
        assertThat(platform.trail())
                .endsWith(
                        "work_order COMPLETE ACCEPTED COMPLETED li.na",
                        "work_order AUTO_CLOSE COMPLETED CLOSED system",
                        "case CLOSE RESOLVED CLOSED system");
    }

    @Test
    void whatIsDoneBeforeIsClosedWhenTheLastAlarmClears() {
        silent("g1-t1", true);
        silent("g1-t2", true);
        done();
        silent("g1-t1", false);
        assertThat(platform.orders()).containsExactly("COMPLETED company 0");
        silent("g1-t2", false);
        assertClosed();
    }

    @Test
    void aMatterWhosePolicySaysNothingOfItIsCalledBackAbout() {
        platform.apply(change("room-cold", "g1-t1", Optional.of(Severity.MINOR)));
        done();
        platform.apply(change("room-cold", "g1-t1", Optional.empty()));
        assertWaits();
    }

    @Test
    void aResidentWhoReportedItIsCalledBack() {
        silent("g1-t1", true);
        String caseId = platform.text("SELECT id FROM cases");
        platform.database().write(handle -> {
            platform.cases().linkReport(handle, caseId, "report-1");
            return handle;
        });
        done();
        silent("g1-t1", false);
        assertWaits();
    }

    @Test
    void aHouseholdThatNeedsCareIsCalledBack() {
        platform.needsCare("g1-101", "li.na");
        silent("g1-t1", true);
        silent("g1-t2", true);
        done();
        silent("g1-t2", false);
        // By now no active alarm is of that household's, and its order presses all the same.
        silent("g1-t1", false);
        assertWaits();
    }

    @Test
    void whatItsHandlerCouldNotSolveIsCalledBackAbout() {
        silent("g1-t1", true);
        silent("g1-t1", false);
        raiseAgain();
        act(WorkOrderAction.ACCEPT);
        silent("g1-t1", false);
        CompletionForm unsolved = new CompletionForm(
                true,
                true,
                OptionalLong.empty(),
                Optional.of("no spare sensor"),
                "looked at it",
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                List.of());
        assertThat(platform.workOrders().act(order(), new WorkOrderCommand.Complete(unsolved), LI_NA))
                .isEmpty();
        assertWaits();
    }

    @Test
    void whatHadToBeDoneAgainIsCalledBackAbout() {
        silent("g1-t1", true);
        done();
        act(WorkOrderAction.REWORK);
        act(WorkOrderAction.COMPLETE);
        silent("g1-t1", false);
        assertWaits();
    }

    /** The first order was cancelled: it had cleared before anybody accepted it. */
    private void raiseAgain() {
        assertThat(platform.orders()).containsExactly("CANCELLED company 0");
        silent("g1-t1", true);
    }

    private void done() {
        act(WorkOrderAction.ACCEPT);
        act(WorkOrderAction.COMPLETE);
    }

    private void assertClosed() {
        assertThat(platform.orders()).containsExactly("CLOSED company 0");
        assertThat(platform.texts("SELECT status FROM cases")).containsExactly("CLOSED");
        assertThat(platform.number("SELECT closed_at FROM work_order")).isEqualTo(clock.millis());
        assertThat(platform.number("SELECT COUNT(*) FROM timer")).isZero();
    }

    private void assertWaits() {
        assertThat(platform.text("SELECT status FROM work_order WHERE id = '" + order() + "'"))
                .isEqualTo("COMPLETED");
        assertThat(platform.texts("SELECT status FROM cases WHERE status <> 'CLOSED'"))
                .containsExactly("RESOLVED");
    }

    private void act(WorkOrderAction action) {
        assertThat(platform.workOrders().act(order(), Commands.plain(action), LI_NA))
                .isEmpty();
    }

    private String order() {
        return platform.text("SELECT MAX(id) FROM work_order");
    }

    private void silent(String device, boolean silent) {
        platform.apply(change("room-silent", device, silent ? Optional.of(Severity.WARNING) : Optional.empty()));
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
