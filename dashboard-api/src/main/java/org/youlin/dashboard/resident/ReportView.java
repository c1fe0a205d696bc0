package org.youlin.dashboard.resident;

import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.resident.HotlineForm;
import org.youlin.ingest.resident.ReportSource;
import org.youlin.ingest.resident.ReportStatus;

/**
 * A resident's report as the API shows it to those who deal with it.
 *
 * @param code by which the reporter asks for it
 * @param place empty while nobody has placed it
 * @param address the place in the reporter's words
 * @param contactName masked
 * @param contactPhone masked
 * @param contactErasedAt since when there is no contact any more
 */
record ReportView(
        String id,
        String code,
        ReportSource source,
        Category category,
        ReportStatus status,
        Optional<PlaceRef> place,
        String address,
        String content,
        Optional<String> contactName,
        Optional<String> contactPhone,
        OptionalLong contactErasedAt,
        Optional<String> caseId,
        long createdAt,
        Optional<String> publicReply,
        Optional<String> repliedBy,
        OptionalLong repliedAt,
        Optional<Hotline> hotline) {
    /** What the hotline says of a ticket, in its own words. */
    record Hotline(
            String recordNumber, String stage, String status, OptionalLong workingDays, Optional<HotlineForm> form) {}
}
