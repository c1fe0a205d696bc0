package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;

/**
 * Who a work order is with, and how far it has come: all that decides what may happen next.
 *
 * @param returns how often it was returned, 0 or 1
 */
public record Assignment(WorkOrderStatus status, Organisation assignee, int returns) {
    private static final int RETURNS_MAX = 1;

    public Assignment {
        requireNonNull(status, "status is null");
        requireNonNull(assignee, "assignee is null");
        if (returns < 0 || returns > RETURNS_MAX) {
            throw new IllegalArgumentException("returns is " + returns + "; it must be 0 or " + RETURNS_MAX);
        }
    }

    /** Why an action was refused. */
    public enum Refusal {
        NOT_IN_THIS_STATUS,
        ALREADY_RETURNED,
        NO_LAYER_ABOVE
    }

    /** The next assignment, or why there is none: exactly one of the two is present. */
    public record Outcome(Optional<Assignment> next, Optional<Refusal> refusal) {
        static Outcome of(Assignment next) {
            return new Outcome(Optional.of(next), Optional.empty());
        }

        static Outcome of(Refusal refusal) {
            return new Outcome(Optional.empty(), Optional.of(refusal));
        }
    }

    /** A new work order goes to whoever answers first for the estate. */
    public static Assignment dispatch(Estate estate) {
        return new Assignment(WorkOrderStatus.DISPATCHED, estate.firstResponsible(), 0);
    }

    /** This assignment after {@code action}. A returned order goes one layer up, and stays there. */
    public Outcome after(WorkOrderAction action, Estate estate) {
        Optional<WorkOrderStatus> next = status.after(action);
        if (next.isEmpty()) {
            return Outcome.of(Refusal.NOT_IN_THIS_STATUS);
        }
        if (action != WorkOrderAction.RETURN) {
            return Outcome.of(new Assignment(next.get(), assignee, returns));
        }
        if (returns == RETURNS_MAX) {
            return Outcome.of(Refusal.ALREADY_RETURNED);
        }
        Optional<Layer> above = assignee.layer().above();
        return above.flatMap(estate::responsibleAt)
                .map(organisation -> Outcome.of(new Assignment(next.get(), organisation, returns + 1)))
                .orElseGet(() -> Outcome.of(Refusal.NO_LAYER_ABOVE));
    }

    /** The actions that {@link #after} would not refuse. */
    public Set<WorkOrderAction> allowed(Estate estate) {
        Set<WorkOrderAction> allowed = EnumSet.noneOf(WorkOrderAction.class);
        for (WorkOrderAction action : WorkOrderAction.values()) {
            if (after(action, estate).next().isPresent()) {
                allowed.add(action);
            }
        }
        return allowed;
    }
}
