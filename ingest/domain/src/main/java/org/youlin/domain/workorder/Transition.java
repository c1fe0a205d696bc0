package org.youlin.domain.workorder;

import static org.youlin.domain.workorder.Standing.ABOVE;
import static org.youlin.domain.workorder.Standing.CREW;
import static org.youlin.domain.workorder.Standing.HANDLER;
import static org.youlin.domain.workorder.Standing.OFFICE;
import static org.youlin.domain.workorder.Standing.PLATFORM;
import static org.youlin.domain.workorder.Standing.TOP;
import static org.youlin.domain.workorder.WorkOrderStatus.ACCEPTED;
import static org.youlin.domain.workorder.WorkOrderStatus.CANCELLED;
import static org.youlin.domain.workorder.WorkOrderStatus.CLOSED;
import static org.youlin.domain.workorder.WorkOrderStatus.COMPLETED;
import static org.youlin.domain.workorder.WorkOrderStatus.DISPATCHED;
import static org.youlin.domain.workorder.WorkOrderStatus.IN_PROGRESS;
import static org.youlin.domain.workorder.WorkOrderStatus.NEW;
import static org.youlin.domain.workorder.WorkOrderStatus.ON_HOLD;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the table of transitions: where an action may be done, where it leads, and who may do it.
 *
 * @param to empty when the work order stays where it stands
 * @param by whoever is one of these
 */
public record Transition(Set<WorkOrderStatus> from, Optional<WorkOrderStatus> to, Set<Standing> by) {
    public Transition {
        from = Collections.unmodifiableSet(EnumSet.copyOf(from));
        by = Collections.unmodifiableSet(EnumSet.copyOf(by));
    }

    /** The whole table. */
    public static Transition of(WorkOrderAction action) {
        return switch (action) {
            case DISPATCH -> row(EnumSet.of(NEW), DISPATCHED, EnumSet.of(PLATFORM));
            case ACCEPT -> row(EnumSet.of(DISPATCHED), ACCEPTED, EnumSet.of(CREW));
            case START -> row(EnumSet.of(ACCEPTED), IN_PROGRESS, EnumSet.of(CREW));
            case HOLD -> row(EnumSet.of(ACCEPTED, IN_PROGRESS), ON_HOLD, EnumSet.of(CREW));
            case RESUME -> row(EnumSet.of(ON_HOLD), IN_PROGRESS, EnumSet.of(CREW));
            case COMPLETE -> row(EnumSet.of(ACCEPTED, IN_PROGRESS), COMPLETED, EnumSet.of(CREW));
            case MISS -> stay(EnumSet.of(COMPLETED), EnumSet.of(HANDLER, ABOVE, TOP));
            case REWORK -> row(EnumSet.of(COMPLETED), IN_PROGRESS, EnumSet.of(HANDLER, ABOVE, TOP));
            case RELAPSE -> row(EnumSet.of(COMPLETED), IN_PROGRESS, EnumSet.of(PLATFORM));
            case CLOSE -> row(EnumSet.of(COMPLETED), CLOSED, EnumSet.of(HANDLER, ABOVE, TOP));
            case AUTO_CLOSE -> row(EnumSet.of(COMPLETED), CLOSED, EnumSet.of(PLATFORM));
            // Who has accepted it keeps it (首接负责).
            case RETURN -> stay(EnumSet.of(DISPATCHED), EnumSet.of(HANDLER));
            case REJECT_RETURN -> stay(EnumSet.of(DISPATCHED), EnumSet.of(OFFICE));
            case TRANSFER -> stay(unsettled(), EnumSet.of(OFFICE, ABOVE, TOP));
            case REASSIGN -> stay(unsettled(), EnumSet.of(HANDLER));
            case ADD_CO_HANDLER -> stay(unsettled(), EnumSet.of(HANDLER, ABOVE, TOP));
            case URGE -> stay(unsettled(), EnumSet.of(ABOVE, TOP));
            case SUPERVISE -> stay(unsettled(), EnumSet.of(TOP));
            case ESCALATE -> row(unsettled(), DISPATCHED, EnumSet.of(ABOVE, TOP));
            // A handler that could do this would rid itself of its work.
            case CANCEL -> row(unsettled(), CANCELLED, EnumSet.of(ABOVE, TOP));
        };
    }

    private static Set<WorkOrderStatus> unsettled() {
        return EnumSet.of(DISPATCHED, ACCEPTED, IN_PROGRESS, ON_HOLD);
    }

    private static Transition row(Set<WorkOrderStatus> from, WorkOrderStatus to, Set<Standing> by) {
        return new Transition(from, Optional.of(to), by);
    }

    private static Transition stay(Set<WorkOrderStatus> from, Set<Standing> by) {
        return new Transition(from, Optional.empty(), by);
    }

    /** Where a work order that is {@code status} comes; empty when it cannot be done there. */
    public Optional<WorkOrderStatus> after(WorkOrderStatus status) {
        return from.contains(status) ? Optional.of(to.orElse(status)) : Optional.empty();
    }

    /** Whether somebody who is all of {@code standings} may do it. */
    public boolean isOpenTo(Set<Standing> standings) {
        return !Collections.disjoint(by, standings);
    }
}
