package org.youlin.dashboard.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.stream.EventLogEntry;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

/**
 * A case as the API shows it.
 *
 * @param workOrderId the newest work order
 */
record CaseView(
        String id,
        String number,
        String title,
        CaseStatus status,
        Severity severity,
        Category category,
        String cause,
        PlaceRef place,
        long activeAlarms,
        long alarms,
        Optional<String> workOrderId,
        long openedAt,
        long updatedAt,
        OptionalLong resolvedAt,
        OptionalLong closedAt) {
    /** A case with all that belongs to it. */
    record Detail(
            @JsonProperty("case") CaseView theCase,
            List<AlarmView> alarms,
            List<WorkOrderView> workOrders,
            List<EventLogEntry> history) {}
}
