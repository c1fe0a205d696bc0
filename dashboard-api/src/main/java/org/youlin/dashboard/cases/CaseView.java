package org.youlin.dashboard.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.stream.EventLogEntry;
import org.youlin.domain.cases.CaseEnd;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

/**
 * A case as the API shows it.
 *
 * @param part 0, or a higher number for what a person has split from the case of the same place, category and cause
 * @param reports how many residents' reports are linked to it
 * @param workOrderId the newest work order
 * @param ended why a closed case is closed
 * @param endReason in the words of whoever closed it
 * @param mergedInto the case that goes on for this one
 */
record CaseView(
        String id,
        String number,
        String title,
        CaseStatus status,
        Severity severity,
        Category category,
        String cause,
        int part,
        PlaceRef place,
        long activeAlarms,
        long alarms,
        long reports,
        Optional<String> workOrderId,
        long openedAt,
        long updatedAt,
        OptionalLong resolvedAt,
        OptionalLong closedAt,
        Optional<CaseEnd> ended,
        Optional<String> endReason,
        Optional<String> mergedInto) {
    /** What a person wrote about a case. */
    record Comment(String id, String text, String author, long createdAt) {}

    /** A case with all that belongs to it. */
    record Detail(
            @JsonProperty("case") CaseView theCase,
            List<AlarmView> alarms,
            List<WorkOrderView> workOrders,
            List<Comment> comments,
            List<EventLogEntry> history) {}
}
