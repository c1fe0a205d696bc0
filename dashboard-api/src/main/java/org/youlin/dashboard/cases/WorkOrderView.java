package org.youlin.dashboard.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.stream.EventLogEntry;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.CompletionForm;
import org.youlin.domain.workorder.Priority;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderStatus;

/**
 * A work order as the API shows it.
 *
 * @param assignee the main handler (主办)
 * @param lead who accepted it first (首接)
 * @param coHandlers who helps (协办)
 * @param returnedBy who returned it, while the main handler has not decided about that
 * @param actions what the caller may do now
 */
record WorkOrderView(
        String id,
        String number,
        String caseId,
        String title,
        WorkOrderStatus status,
        Priority priority,
        Severity severity,
        Category category,
        PlaceRef place,
        OrganisationRef assignee,
        Optional<String> assigneeAccount,
        Optional<OrganisationRef> lead,
        List<OrganisationRef> coHandlers,
        Optional<OrganisationRef> returnedBy,
        int returns,
        int reworks,
        int urges,
        int escalations,
        boolean supervised,
        Optional<HoldView> hold,
        long createdAt,
        long respondBy,
        long resolveBy,
        long citizenDue,
        OptionalLong acceptedAt,
        OptionalLong completedAt,
        OptionalLong closedAt,
        OptionalLong cancelledAt,
        boolean overdue,
        List<WorkOrderAction> actions) {
    /** Why it waits, and until when at most. */
    record HoldView(String reason, long until) {}

    /** What its handler reported when it was done. */
    record Completion(
            long at,
            String by,
            boolean genuine,
            boolean withinDuty,
            OptionalLong contactedAt,
            Optional<String> unsolvedReason,
            String done,
            Optional<String> publicReply,
            OptionalLong workMinutes,
            List<CompletionForm.Part> parts,
            List<CompletionForm.Photo> photos) {}

    /** What a callback found; {@code solved} is empty when nobody was reached. */
    record CallbackView(
            long at,
            String by,
            boolean reached,
            Optional<Boolean> solved,
            OptionalInt satisfaction,
            Optional<String> note) {}

    /** Somebody who works for the main handler. */
    record Colleague(String account, String name, Role role) {}

    record Colleagues(List<Colleague> items) {}

    /** A work order with its case, its reports and its history. */
    record Detail(
            WorkOrderView workOrder,
            @JsonProperty("case") CaseView theCase,
            List<Completion> completions,
            List<CallbackView> callbacks,
            List<EventLogEntry> history) {}
}
