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
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.MemberId;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderRefusal;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.governance.Members;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.sql.SqlConfig;

/** Whom work orders come to, layer by layer, and who is told by name, on every SQL database. */
abstract class ResponsiblesContract {
    private static final Actor COMPANY = new Actor("company", Optional.of(TestPlatform.COMPANY), Actor.Reach.DECIDES);
    private static final Actor STREET = new Actor("street", Optional.of(TestPlatform.STREET), Actor.Reach.DECIDES);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T00:30:00Z"));
    private TestPlatform platform;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    /** Li Na of the office has one of the two buildings of the garden, and that of the yard, in her patch. */
    @BeforeEach
    void open() {
        platform = TestPlatform.open(newDatabase(), clock);
        platform.addStreet();
        platform.database()
                .write(handle -> handle.execute("INSERT INTO account (username, name, role, organisation_id,"
                        + " password_hash, created_at) VALUES ('li.na', '李娜', 'community_officer', 'office', '-', 0)"));
        Members members = new Members(platform.database(), new Seal(new byte[Seal.KEY_BYTES]), clock);
        Member liNa = new Member(new MemberId("m1"), TestPlatform.OFFICE.id(), "李娜", Optional.of("li.na"));
        assertThat(members.put(
                        liNa,
                        Optional.empty(),
                        List.of(new BuildingId("g1"), new BuildingId("y1")),
                        "root",
                        before -> {}))
                .isEmpty();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void whatIsOnItsListIsTheCommunitysWhereThereIsNoCompany() {
        raise("y1-t1", Severity.MAJOR);
        assertThat(orders()).containsExactly("DISPATCHED office/li.na");
        assertThat(told()).containsExactly("DISPATCHED office/li.na");
    }

    @Test
    void whatIsNotOnItsListIsTheStreetsAndTheCommunityHelps() {
        raise("y1-t1", Severity.CRITICAL);
        assertThat(orders()).containsExactly("DISPATCHED street/- with office");
        assertThat(told()).containsExactly("DISPATCHED street/-", "ADD_CO_HANDLER office/li.na");
        assertThat(platform.workOrders().act(order(), Commands.plain(WorkOrderAction.TRANSFER), STREET))
                .contains(WorkOrderRefusal.OUTSIDE_COMMUNITY_LIST);
    }

    @Test
    void anEscalationPassesTheCommunityOverWithWhatIsNotOnItsList() {
        raise("g1-t1", Severity.CRITICAL);
        clock.advance(Duration.ofHours(2));
        platform.timers().run();
        assertThat(orders()).containsExactly("DISPATCHED street/- with company office");
        assertThat(told())
                .containsExactly(
                        "DISPATCHED company/-",
                        "SLA_WARNING company/-",
                        "SLA_WARNING street/-",
                        "ESCALATE street/-",
                        "ADD_CO_HANDLER office/li.na");
    }

    @Test
    void anOrderThatIsEscalatedToTheCommunityIsAddressedToTheMemberOfThePatch() {
        raise("g1-t1", Severity.MINOR);
        clock.advance(Duration.ofHours(24));
        platform.timers().run();
        assertThat(orders()).containsExactly("DISPATCHED office/li.na with company");
        assertThat(told()).endsWith("ESCALATE office/li.na");
    }

    @Test
    void anOrderThatIsReturnedOrTransferredToTheCommunityIsAddressedToTheMemberOfThePatch() {
        raise("g1-t1", Severity.MINOR);
        assertThat(platform.workOrders().act(order(), Commands.plain(WorkOrderAction.RETURN), COMPANY))
                .isEmpty();
        assertThat(orders()).containsExactly("DISPATCHED office/li.na");
        platform.apply(change("gate-1", "gate-forced", Severity.MAJOR));
        assertThat(platform.workOrders().act(order(), Commands.plain(WorkOrderAction.TRANSFER), STREET))
                .isEmpty();
        assertThat(orders()).containsExactly("DISPATCHED office/li.na", "DISPATCHED office/-");
        assertThat(told())
                .containsExactly(
                        "DISPATCHED company/-",
                        "RETURN office/li.na",
                        "DISPATCHED company/-",
                        "TRANSFER office/-"); // the gate is the whole estate's, half of which is in nobody's patch
    }

    @Test
    void whoeverAcceptsAnOrderHasItInPlaceOfTheMember() {
        raise("y1-t1", Severity.MINOR);
        Actor officer = new Actor("wang.wei", Optional.of(TestPlatform.OFFICE), Actor.Reach.WORKS);
        assertThat(platform.workOrders().act(order(), Commands.plain(WorkOrderAction.ACCEPT), officer))
                .isEmpty();
        assertThat(orders()).containsExactly("ACCEPTED office/wang.wei");
    }

    private String order() {
        return platform.text("SELECT MAX(id) FROM work_order");
    }

    private List<String> orders() {
        return platform.texts("SELECT w.status || ' ' || w.assignee_id || '/' || COALESCE(w.assignee_account, '-')"
                + " || CASE WHEN EXISTS (SELECT 1 FROM work_order_co_handler h WHERE h.work_order_id = w.id)"
                + " THEN ' with' ELSE '' END"
                + " || COALESCE((SELECT ' company' FROM work_order_co_handler h WHERE h.work_order_id = w.id"
                + " AND h.organisation_id = 'company'), '')"
                + " || COALESCE((SELECT ' office' FROM work_order_co_handler h WHERE h.work_order_id = w.id"
                + " AND h.organisation_id = 'office'), '') FROM work_order w ORDER BY w.id");
    }

    private List<String> told() {
        return platform.texts("SELECT event || ' ' || organisation_id || '/' || COALESCE(recipient, '-') FROM event_log"
                + " WHERE subject = 'work_order' ORDER BY id");
    }

    private void raise(String device, Severity severity) {
        platform.apply(change(device, "room-cold", severity));
    }

    private AlarmChange change(String device, String rule, Severity severity) {
        return new AlarmChange(
                platform.rule(rule),
                new Originator.OfDevice(platform.device(device)),
                Optional.of(severity),
                clock.millis(),
                OptionalDouble.of(11));
    }
}
