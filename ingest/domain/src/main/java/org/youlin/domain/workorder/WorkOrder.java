package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.youlin.domain.place.Organisation;

/**
 * A work order (工单): how far it has come, whom it is with, and all else that decides what may become of it.
 *
 * @param hold there while it is {@link WorkOrderStatus#ON_HOLD}, and only then
 * @param misses how many callbacks in a row reached nobody
 * @param reworks how often it turned out not to be solved when its handler was done
 * @param urges how often it was urged
 * @param urgedAt when it was urged last
 * @param escalations how often the layer above had to take over
 * @param supervised whether the street watches it (督办)
 */
public record WorkOrder(
        WorkOrderStatus status,
        Assignment assignment,
        Optional<Hold> hold,
        int misses,
        int reworks,
        int urges,
        OptionalLong urgedAt,
        int escalations,
        boolean supervised) {
    /** How much time must pass before it can be urged again. */
    public static final Duration URGE_EVERY = Duration.ofHours(1);

    /** How far off the end of a hold can be; another hold can follow. */
    public static final Duration HOLD_MAX = Duration.ofDays(30);

    /** So many calls in vain, the last one among them, may close it. */
    public static final int CALLS_MIN = 3;

    /** So many reworks are a matter for the layer above. */
    private static final int REWORKS_TO_ESCALATE = 2;

    public WorkOrder {
        requireNonNull(status, "status is null");
        requireNonNull(assignment, "assignment is null");
        requireNonNull(hold, "hold is null");
        requireNonNull(urgedAt, "urgedAt is null");
        if (hold.isPresent() != (status == WorkOrderStatus.ON_HOLD)) {
            throw new IllegalArgumentException("a work order that is " + status + " has "
                    + (hold.isPresent() ? "a" : "no") + " hold; only one ON_HOLD has it");
        }
        if (misses < 0 || reworks < 0 || urges < 0 || escalations < 0 || urgedAt.isPresent() != urges > 0) {
            throw new IllegalArgumentException("misses " + misses + ", reworks " + reworks + ", urges " + urges
                    + " with a last one " + urgedAt + " and escalations " + escalations + " do not fit together");
        }
    }

    /** The next work order, or why there is none: exactly one of the two is present. */
    public record Outcome(Optional<WorkOrder> next, Optional<WorkOrderRefusal> refusal) {}

    /** One that was just given to {@code assignment}. */
    public static WorkOrder dispatched(Assignment assignment) {
        return new WorkOrder(
                WorkOrderStatus.DISPATCHED, assignment, Optional.empty(), 0, 0, 0, OptionalLong.empty(), 0, false);
    }

    /** This work order after {@code command} of {@code actor}. */
    public Outcome after(WorkOrderCommand command, Actor actor, Handlers handlers, long nowMillis) {
        Optional<WorkOrderRefusal> refusal =
                refusal(command.action(), actor, handlers, nowMillis).or(() -> refusalOf(command, handlers, nowMillis));
        return refusal.isPresent()
                ? new Outcome(Optional.empty(), refusal)
                : new Outcome(Optional.of(carriedOut(command, actor, handlers, nowMillis)), Optional.empty());
    }

    /** The actions that are not refused to {@code actor} for what they are. */
    public Set<WorkOrderAction> allowed(Actor actor, Handlers handlers, long nowMillis) {
        Set<WorkOrderAction> allowed = EnumSet.noneOf(WorkOrderAction.class);
        for (WorkOrderAction action : WorkOrderAction.values()) {
            if (refusal(action, actor, handlers, nowMillis).isEmpty()) {
                allowed.add(action);
            }
        }
        return allowed;
    }

    /** Whether so much has gone wrong that the layer above has to see to it. */
    public boolean isForLayerAbove() {
        return reworks >= REWORKS_TO_ESCALATE;
    }

    /** Who takes over from the handler; empty at the top. */
    public Optional<Organisation> above(Handlers handlers) {
        return handlers.above(assignment.handler());
    }

    /** This work order, with {@code account} of its handler's people. */
    public WorkOrder addressedTo(String account) {
        return new WorkOrder(
                status,
                assignment.reassignedTo(account),
                hold,
                misses,
                reworks,
                urges,
                urgedAt,
                escalations,
                supervised);
    }

    /** Whether it was done at the first attempt: what had to be done again is called back about in any case. */
    public boolean isDoneAtOnce() {
        return status == WorkOrderStatus.COMPLETED && reworks == 0;
    }

    private Optional<WorkOrderRefusal> refusal(WorkOrderAction action, Actor actor, Handlers handlers, long nowMillis) {
        Transition transition = Transition.of(action);
        if (!transition.isOpenTo(actor.towards(assignment.handler()))) {
            return Optional.of(WorkOrderRefusal.NOT_YOURS);
        }
        if (transition.after(status).isEmpty()) {
            return Optional.of(WorkOrderRefusal.NOT_IN_THIS_STATUS);
        }
        return switch (action) {
            case RETURN ->
                when(assignment.returns() == Assignment.RETURNS_MAX, WorkOrderRefusal.ALREADY_RETURNED)
                        .or(() -> when(above(handlers).isEmpty(), WorkOrderRefusal.NO_LAYER_ABOVE));
            case REJECT_RETURN ->
                when(assignment.returnedBy().isEmpty(), WorkOrderRefusal.NOT_UNDER_REVIEW)
                        .or(() -> when(
                                !handlers.mayLead(assignment.returnedBy().get()),
                                WorkOrderRefusal.OUTSIDE_COMMUNITY_LIST));
            case ESCALATE -> when(above(handlers).isEmpty(), WorkOrderRefusal.NO_LAYER_ABOVE);
            case SUPERVISE -> when(supervised, WorkOrderRefusal.ALREADY_SUPERVISED);
            case URGE ->
                when(
                        urgedAt.isPresent() && nowMillis - urgedAt.getAsLong() < URGE_EVERY.toMillis(),
                        WorkOrderRefusal.URGED_RECENTLY);
            case DISPATCH,
                    ACCEPT,
                    START,
                    HOLD,
                    RESUME,
                    COMPLETE,
                    MISS,
                    REWORK,
                    RELAPSE,
                    CLOSE,
                    AUTO_CLOSE,
                    TRANSFER,
                    REASSIGN,
                    ADD_CO_HANDLER,
                    CANCEL -> Optional.empty();
        };
    }

    private Optional<WorkOrderRefusal> refusalOf(WorkOrderCommand command, Handlers handlers, long nowMillis) {
        if (command instanceof WorkOrderCommand.PutOnHold put) {
            long ahead = put.hold().untilMillis() - nowMillis;
            return when(ahead <= 0 || ahead > HOLD_MAX.toMillis(), WorkOrderRefusal.HOLD_END_OUT_OF_RANGE);
        }
        if (command instanceof WorkOrderCommand.Complete complete) {
            return when(complete.form().contactedAt().orElse(nowMillis) > nowMillis, WorkOrderRefusal.CONTACT_AHEAD);
        }
        if (command instanceof WorkOrderCommand.CallBack callBack) {
            return when(callBack.callback().last() && misses < CALLS_MIN - 1, WorkOrderRefusal.TOO_FEW_CALLS);
        }
        if (command instanceof WorkOrderCommand.Transfer transfer) {
            return refusalOf(transfer.to(), handlers, status != WorkOrderStatus.DISPATCHED);
        }
        if (command instanceof WorkOrderCommand.AddCoHandler add) {
            return refusalOf(add.who(), handlers, true);
        }
        return Optional.empty();
    }

    private Optional<WorkOrderRefusal> refusalOf(Organisation other, Handlers handlers, boolean helping) {
        if (!helping && !handlers.mayLead(other)) {
            return Optional.of(WorkOrderRefusal.OUTSIDE_COMMUNITY_LIST);
        }
        if (!handlers.answers(other)) {
            return Optional.of(WorkOrderRefusal.NOT_RESPONSIBLE_HERE);
        }
        boolean helps = assignment.coHandlers().contains(other.id());
        if (other.id().equals(assignment.handler().id()) || (helping && helps)) {
            return Optional.of(WorkOrderRefusal.HAS_IT_ALREADY);
        }
        return when(
                helping && assignment.coHandlers().size() == Assignment.CO_HANDLERS_MAX,
                WorkOrderRefusal.TOO_MANY_CO_HANDLERS);
    }

    private static Optional<WorkOrderRefusal> when(boolean refused, WorkOrderRefusal why) {
        return refused ? Optional.of(why) : Optional.empty();
    }

    private WorkOrder carriedOut(WorkOrderCommand command, Actor actor, Handlers handlers, long nowMillis) {
        WorkOrderAction action = command.action();
        WorkOrderStatus next = status.after(action).orElseThrow();
        Optional<Hold> wait = command instanceof WorkOrderCommand.PutOnHold put
                ? Optional.of(put.hold())
                : hold.filter(same -> next == WorkOrderStatus.ON_HOLD);
        boolean urged = action == WorkOrderAction.URGE;
        boolean again = action == WorkOrderAction.REWORK || action == WorkOrderAction.RELAPSE;
        return new WorkOrder(
                next,
                assignmentAfter(command, actor, handlers),
                wait,
                missesAfter(action),
                reworks + (again ? 1 : 0),
                urges + (urged ? 1 : 0),
                urged ? OptionalLong.of(nowMillis) : urgedAt,
                escalations + (action == WorkOrderAction.ESCALATE ? 1 : 0),
                supervised || action == WorkOrderAction.SUPERVISE);
    }

    private int missesAfter(WorkOrderAction action) {
        return action == WorkOrderAction.MISS ? misses + 1 : action == WorkOrderAction.COMPLETE ? 0 : misses;
    }

    private Assignment assignmentAfter(WorkOrderCommand command, Actor actor, Handlers handlers) {
        if (command instanceof WorkOrderCommand.Transfer transfer) {
            // Whoever has accepted it keeps the lead (首接负责).
            return status == WorkOrderStatus.DISPATCHED
                    ? assignment.handedTo(transfer.to())
                    : assignment.helpedBy(transfer.to());
        }
        if (command instanceof WorkOrderCommand.AddCoHandler add) {
            return assignment.helpedBy(add.who());
        }
        if (command instanceof WorkOrderCommand.Reassign reassign) {
            return assignment.reassignedTo(reassign.account());
        }
        return switch (command.action()) {
            case ACCEPT -> assignment.acceptedBy(actor.name());
            case RETURN -> assignment.returnedTo(above(handlers).orElseThrow());
            case REJECT_RETURN -> assignment.sentBack();
            case ESCALATE ->
                assignment.escalatedTo(above(handlers).orElseThrow(), handlers.passedOver(assignment.handler()));
            case DISPATCH,
                    START,
                    HOLD,
                    RESUME,
                    COMPLETE,
                    MISS,
                    REWORK,
                    RELAPSE,
                    CLOSE,
                    AUTO_CLOSE,
                    TRANSFER,
                    REASSIGN,
                    ADD_CO_HANDLER,
                    URGE,
                    SUPERVISE,
                    CANCEL -> assignment;
        };
    }
}
