package org.youlin.dashboard.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.stream.EventLogEntry;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderStatus;

/**
 * A work order as the API shows it.
 *
 * @param actions what the caller may do now
 */
record WorkOrderView(
        String id,
        String number,
        String caseId,
        String title,
        WorkOrderStatus status,
        Severity severity,
        Category category,
        PlaceRef place,
        OrganisationRef assignee,
        Optional<String> assigneeAccount,
        int returns,
        long createdAt,
        long respondBy,
        long resolveBy,
        OptionalLong acceptedAt,
        OptionalLong completedAt,
        OptionalLong closedAt,
        boolean overdue,
        List<WorkOrderAction> actions) {
    /** A work order with its case and history. */
    record Detail(WorkOrderView workOrder, @JsonProperty("case") CaseView theCase, List<EventLogEntry> history) {}
}
