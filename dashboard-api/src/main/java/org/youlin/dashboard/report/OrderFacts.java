package org.youlin.dashboard.report;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.youlin.dashboard.report.Rate.Judgement;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.workorder.WorkOrderStatus;

/**
 * What there is to judge about one work order.
 *
 * @param firstHandler to whom it went when it was made
 * @param respondDueMillis by when they were to accept it
 * @param acceptedAtMillis when anybody accepted it first
 * @param completedAtMillis when it was completed last
 * @param solved what the last callback that reached anybody found
 * @param satisfaction 1 to 5, of the last callback in which it was said
 */
record OrderFacts(
        EstateId estate,
        Category category,
        OrganisationId firstHandler,
        WorkOrderStatus status,
        long createdAtMillis,
        long respondDueMillis,
        OptionalLong acceptedAtMillis,
        long citizenDueMillis,
        OptionalLong completedAtMillis,
        Optional<Boolean> solved,
        OptionalInt satisfaction) {
    /** 满意 and 非常满意, of five. */
    private static final int SATISFIED_MIN = 4;

    /** Whether it was accepted in time. */
    Judgement response(long nowMillis) {
        if (status == WorkOrderStatus.CANCELLED) {
            return Judgement.NOT_JUDGED;
        }
        return inTime(acceptedAtMillis, respondDueMillis, nowMillis);
    }

    /** Whether it was completed in time for the citizen. */
    Judgement onTime(long nowMillis) {
        return switch (status) {
            case CANCELLED -> Judgement.NOT_JUDGED;
            case COMPLETED, CLOSED -> inTime(completedAtMillis, citizenDueMillis, nowMillis);
            // What was completed before and turned out not to be is not completed.
            case NEW, DISPATCHED, ACCEPTED, IN_PROGRESS, ON_HOLD ->
                inTime(OptionalLong.empty(), citizenDueMillis, nowMillis);
        };
    }

    private static Judgement inTime(OptionalLong done, long dueMillis, long nowMillis) {
        if (done.isPresent()) {
            return Judgement.of(done.getAsLong() <= dueMillis);
        }
        return nowMillis > dueMillis ? Judgement.BAD : Judgement.NOT_JUDGED;
    }

    Judgement resolution() {
        return solved.map(Judgement::of).orElse(Judgement.NOT_JUDGED);
    }

    Judgement contentment() {
        return satisfaction.isEmpty() ? Judgement.NOT_JUDGED : Judgement.of(satisfaction.getAsInt() >= SATISFIED_MIN);
    }

    OptionalLong millisToAccept() {
        return since(acceptedAtMillis);
    }

    OptionalLong millisToComplete() {
        return switch (status) {
            case COMPLETED, CLOSED -> since(completedAtMillis);
            case NEW, DISPATCHED, ACCEPTED, IN_PROGRESS, ON_HOLD, CANCELLED -> OptionalLong.empty();
        };
    }

    private OptionalLong since(OptionalLong at) {
        return at.isEmpty() ? at : OptionalLong.of(at.getAsLong() - createdAtMillis);
    }
}
