package org.youlin.dashboard.estate;

import java.time.Duration;
import java.util.OptionalLong;
import org.youlin.domain.workorder.WorkOrderStatus;

/** The clock of an open work order: towards which deadline it runs, if it runs. */
record OrderClock(WorkOrderStatus status, long respondBy, long resolveBy) {
    /** A deadline this near is soon. */
    private static final Duration SOON = Duration.ofHours(4);

    /** What a work order has to reach by its deadline. */
    enum Target {
        RESPONSE,
        RESOLUTION
    }

    /** When the nearer deadline is; nothing while the clock stands still. */
    OptionalLong due() {
        return switch (status) {
            case NEW, DISPATCHED -> OptionalLong.of(Math.min(respondBy, resolveBy));
            case ACCEPTED, IN_PROGRESS -> OptionalLong.of(resolveBy);
            case ON_HOLD, COMPLETED, CLOSED, CANCELLED -> OptionalLong.empty();
        };
    }

    Target target() {
        return due().equals(OptionalLong.of(resolveBy)) ? Target.RESOLUTION : Target.RESPONSE;
    }

    boolean isOverdue(long nowMillis) {
        return due().isPresent() && due().getAsLong() < nowMillis;
    }

    boolean isDueSoon(long nowMillis) {
        return due().isPresent() && due().getAsLong() >= nowMillis && due().getAsLong() < nowMillis + SOON.toMillis();
    }
}
