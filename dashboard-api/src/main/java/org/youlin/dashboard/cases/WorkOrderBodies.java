package org.youlin.dashboard.cases;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.youlin.domain.workorder.CompletionForm;

/** What requests say about what is to be done with a work order. */
final class WorkOrderBodies {
    private WorkOrderBodies() {}

    record Note(Optional<String> note) {}

    record Reason(String reason) {}

    record Hold(String reason, long until) {}

    record Completion(
            boolean genuine,
            boolean withinDuty,
            OptionalLong contactedAt,
            Optional<String> unsolvedReason,
            String done,
            Optional<String> publicReply,
            OptionalLong workMinutes,
            Optional<List<CompletionForm.Part>> parts,
            Optional<List<CompletionForm.Photo>> photos) {}

    record Callback(
            boolean reached,
            Optional<Boolean> solved,
            OptionalInt satisfaction,
            Optional<Boolean> last,
            Optional<String> note) {}

    record Organisation(String organisation, Optional<String> note) {}

    record Colleague(String account, Optional<String> note) {}
}
