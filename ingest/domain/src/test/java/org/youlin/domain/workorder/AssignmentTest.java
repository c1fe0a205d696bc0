package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;

class AssignmentTest {
    private static final Organisation COMPANY = organisation("company", Layer.PROPERTY);
    private static final Organisation OFFICE = organisation("office", Layer.COMMUNITY);
    private static final Organisation STREET = organisation("street", Layer.STREET);
    private static final Estate MANAGED =
            new Estate(new EstateId("garden"), "garden", Optional.of(COMPANY), OFFICE, STREET);
    private static final Estate UNMANAGED = new Estate(new EstateId("yard"), "yard", Optional.empty(), OFFICE, STREET);

    @Test
    void aNewOrderGoesToTheCompanyUnderContract() {
        assertThat(Assignment.dispatch(MANAGED)).isEqualTo(new Assignment(WorkOrderStatus.DISPATCHED, COMPANY, 0));
    }

    @Test
    void withoutACompanyItGoesToTheCommunityOffice() {
        assertThat(Assignment.dispatch(UNMANAGED)).isEqualTo(new Assignment(WorkOrderStatus.DISPATCHED, OFFICE, 0));
    }

    @ParameterizedTest(name = "{0} with {1}, returned {2} times, {3} -> {4}")
    @CsvSource({
        "DISPATCHED,  PROPERTY,  0, RETURN,   DISPATCHED office 1", // one layer up
        "DISPATCHED,  COMMUNITY, 0, RETURN,   DISPATCHED street 1",
        "DISPATCHED,  STREET,    0, RETURN,   NO_LAYER_ABOVE",
        "DISPATCHED,  COMMUNITY, 1, RETURN,   ALREADY_RETURNED", // reviewed once
        "DISPATCHED,  STREET,    1, RETURN,   ALREADY_RETURNED",
        "ACCEPTED,    PROPERTY,  0, RETURN,   NOT_IN_THIS_STATUS", // who has accepted keeps it
        "ACCEPTED,    COMMUNITY, 1, RETURN,   NOT_IN_THIS_STATUS",
        "DISPATCHED,  PROPERTY,  0, ACCEPT,   ACCEPTED company 0",
        "DISPATCHED,  COMMUNITY, 1, ACCEPT,   ACCEPTED office 1",
        "ACCEPTED,    PROPERTY,  0, START,    IN_PROGRESS company 0",
        "ACCEPTED,    PROPERTY,  0, COMPLETE, COMPLETED company 0",
        "IN_PROGRESS, PROPERTY,  0, COMPLETE, COMPLETED company 0",
        "COMPLETED,   PROPERTY,  0, CLOSE,    CLOSED company 0",
        "DISPATCHED,  PROPERTY,  0, CLOSE,    NOT_IN_THIS_STATUS",
        "CLOSED,      PROPERTY,  0, ACCEPT,   NOT_IN_THIS_STATUS",
    })
    void outcomeOfAnAction(WorkOrderStatus status, Layer layer, int returns, WorkOrderAction action, String expected) {
        Assignment assignment =
                new Assignment(status, MANAGED.responsibleAt(layer).orElseThrow(), returns);
        assertThat(text(assignment.after(action, MANAGED))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with {1}, returned {2} times -> {3}")
    @CsvSource({
        "NEW,         PROPERTY,  0, ''",
        "DISPATCHED,  PROPERTY,  0, ACCEPT RETURN",
        "DISPATCHED,  COMMUNITY, 1, ACCEPT",
        "DISPATCHED,  STREET,    0, ACCEPT",
        "ACCEPTED,    PROPERTY,  0, START COMPLETE",
        "IN_PROGRESS, PROPERTY,  0, COMPLETE",
        "COMPLETED,   PROPERTY,  0, CLOSE",
        "CLOSED,      PROPERTY,  0, ''",
    })
    void allowedActions(WorkOrderStatus status, Layer layer, int returns, String expected) {
        Assignment assignment =
                new Assignment(status, MANAGED.responsibleAt(layer).orElseThrow(), returns);
        assertThat(assignment.allowed(MANAGED).stream().map(Enum::name))
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @Property
    void anOrderIsReturnedOnceAtMostAndNeverGoesDown(@ForAll @Size(max = 12) WorkOrderAction[] actions) {
        Assignment assignment = Assignment.dispatch(MANAGED);
        for (WorkOrderAction action : actions) {
            Assignment.Outcome outcome = assignment.after(action, MANAGED);
            assertThat(outcome.next().isPresent())
                    .isNotEqualTo(outcome.refusal().isPresent());
            Assignment next = outcome.next().orElse(assignment);
            assertThat(next.assignee().layer())
                    .isGreaterThanOrEqualTo(assignment.assignee().layer())
                    .isLessThanOrEqualTo(Layer.COMMUNITY);
            assertThat(next.status()).isGreaterThanOrEqualTo(assignment.status());
            assertThat(next.returns()).isEqualTo(next.assignee().equals(COMPANY) ? 0 : 1);
            assignment = next;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void returnsAreNoneOrOne(int returns) {
        assertThatThrownBy(() -> new Assignment(WorkOrderStatus.DISPATCHED, COMPANY, returns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("returns is " + returns);
    }

    private static String text(Assignment.Outcome outcome) {
        return outcome.next()
                .map(next -> next.status() + " " + next.assignee().id() + " " + next.returns())
                .orElseGet(() -> outcome.refusal().orElseThrow().name());
    }

    private static Organisation organisation(String id, Layer layer) {
        return new Organisation(new OrganisationId(id), layer, id);
    }
}
