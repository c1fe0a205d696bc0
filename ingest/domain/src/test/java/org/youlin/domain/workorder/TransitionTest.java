package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionTest {
    @ParameterizedTest(name = "{0} from {1} by {2} -> {3}")
    @CsvSource({
        "DISPATCH,       NEW,                                     PLATFORM,          DISPATCHED",
        "ACCEPT,         DISPATCHED,                              CREW,              ACCEPTED",
        "START,          ACCEPTED,                                CREW,              IN_PROGRESS",
        "HOLD,           ACCEPTED IN_PROGRESS,                    CREW,              ON_HOLD",
        "RESUME,         ON_HOLD,                                 CREW,              IN_PROGRESS",
        "COMPLETE,       ACCEPTED IN_PROGRESS,                    CREW,              COMPLETED",
        "MISS,           COMPLETED,                               HANDLER ABOVE TOP, same",
        "REWORK,         COMPLETED,                               HANDLER ABOVE TOP, IN_PROGRESS",
        "RELAPSE,        COMPLETED,                               PLATFORM,          IN_PROGRESS",
        "CLOSE,          COMPLETED,                               HANDLER ABOVE TOP, CLOSED", // only the callback
        // closes
        "AUTO_CLOSE,     COMPLETED,                               PLATFORM,          CLOSED",
        "RETURN,         DISPATCHED,                              HANDLER,           same",
        "REJECT_RETURN,  DISPATCHED,                              OFFICE,            same",
        "TRANSFER,       DISPATCHED ACCEPTED IN_PROGRESS ON_HOLD, OFFICE ABOVE TOP,  same",
        "REASSIGN,       DISPATCHED ACCEPTED IN_PROGRESS ON_HOLD, HANDLER,           same",
        "ADD_CO_HANDLER, DISPATCHED ACCEPTED IN_PROGRESS ON_HOLD, HANDLER ABOVE TOP, same",
        "URGE,           DISPATCHED ACCEPTED IN_PROGRESS ON_HOLD, ABOVE TOP,         same",
        "SUPERVISE,      DISPATCHED ACCEPTED IN_PROGRESS ON_HOLD, TOP,               same",
        "ESCALATE,       DISPATCHED ACCEPTED IN_PROGRESS ON_HOLD, ABOVE TOP,         DISPATCHED",
        "CANCEL,         DISPATCHED ACCEPTED IN_PROGRESS ON_HOLD, ABOVE TOP,         CANCELLED",
    })
    void theTable(WorkOrderAction action, String from, String by, String to) {
        Transition transition = Transition.of(action);
        assertThat(transition.from()).extracting(Enum::name).containsExactlyInAnyOrder(from.split(" ", -1));
        assertThat(transition.by()).extracting(Enum::name).containsExactlyInAnyOrder(by.split(" ", -1));
        for (WorkOrderStatus status : transition.from()) {
            assertThat(status.after(action).map(Enum::name)).contains(to.equals("same") ? status.name() : to);
        }
    }

    @ParameterizedTest
    @EnumSource(WorkOrderStatus.class)
    void nothingLeadsOutOfWhatHasEndedAndSomethingOutOfAllElse(WorkOrderStatus status) {
        String ways = Arrays.stream(WorkOrderAction.values())
                .filter(action -> status.after(action).isPresent())
                .map(Enum::name)
                .collect(Collectors.joining(" "));
        assertThat(ways.isEmpty()).as(ways).isEqualTo(!status.isOpen());
    }
}
