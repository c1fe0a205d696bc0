package org.youlin.dashboard.estate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.workorder.WorkOrderStatus;

class OrderClockTest {
    private static final long HOUR = 3_600_000;

    @ParameterizedTest(name = "{0} to respond in {1} h and resolve in {2} h is {3} by its {4}")
    @CsvSource({
        "NEW,         1,  9, SOON,    RESPONSE",
        "DISPATCHED,  4,  9, FAR,     RESPONSE", // four hours are not soon yet
        "DISPATCHED, -1,  9, OVERDUE, RESPONSE",
        "DISPATCHED,  0,  9, SOON,    RESPONSE", // the deadline itself is in time
        "DISPATCHED,  9, -1, OVERDUE, RESOLUTION",
        "ACCEPTED,   -1,  9, FAR,     RESOLUTION", // accepted is responded
        "IN_PROGRESS,-9, -1, OVERDUE, RESOLUTION",
        "IN_PROGRESS,-9,  3, SOON,    RESOLUTION",
        "ON_HOLD,    -9, -1, FAR,     RESPONSE", // its clock stands still
        "COMPLETED,  -9, -1, FAR,     RESPONSE",
    })
    void standsByItsNearerDeadline(WorkOrderStatus status, long respond, long resolve, String standing, String target) {
        long now = 100 * HOUR;
        OrderClock clock = new OrderClock(status, now + respond * HOUR, now + resolve * HOUR);
        assertThat(clock.isOverdue(now) ? "OVERDUE" : clock.isDueSoon(now) ? "SOON" : "FAR")
                .isEqualTo(standing);
        assertThat(clock.target()).hasToString(target);
    }
}
