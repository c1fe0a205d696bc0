package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkOrderStatusTest {
    @ParameterizedTest(name = "{0}: {1} {2} {3} {4} {5}")
    @CsvSource({
        //            ACCEPT    START        COMPLETE   CLOSE   RETURN
        "NEW,         -,        -,           -,         -,      -",
        "DISPATCHED,  ACCEPTED, -,           -,         -,      DISPATCHED",
        "ACCEPTED,    -,        IN_PROGRESS, COMPLETED, -,      -",
        "IN_PROGRESS, -,        -,           COMPLETED, -,      -",
        "COMPLETED,   -,        -,           -,         CLOSED, -",
        "CLOSED,      -,        -,           -,         -,      -",
    })
    void statusAfterEachAction(
            WorkOrderStatus status, String accept, String start, String complete, String close, String goBack) {
        assertThat(after(status, WorkOrderAction.ACCEPT)).isEqualTo(accept);
        assertThat(after(status, WorkOrderAction.START)).isEqualTo(start);
        assertThat(after(status, WorkOrderAction.COMPLETE)).isEqualTo(complete);
        assertThat(after(status, WorkOrderAction.CLOSE)).isEqualTo(close);
        assertThat(after(status, WorkOrderAction.RETURN)).isEqualTo(goBack);
    }

    private static String after(WorkOrderStatus status, WorkOrderAction action) {
        return status.after(action).map(Enum::name).orElse("-");
    }
}
