package org.youlin.ingest.resident;

import java.util.Optional;
import org.youlin.domain.cases.CaseStatus;

/** How far a resident's report has come. Never stored: it follows from its case and from its answer. */
public enum ReportStatus {
    /** 已受理: nobody has placed it yet. */
    RECEIVED,
    /** 已立案: it belongs to a case. */
    LINKED,
    /** 处理中: somebody works on the case. */
    ACCEPTED,
    /** 已答复: it was answered, and the case is still open. */
    ANSWERED,
    /** 已办结: the case is closed; one that never had a case is closed with its answer. */
    CLOSED;

    /**
     * The status of a report.
     *
     * @param ofCase empty while it belongs to none
     */
    public static ReportStatus of(Optional<CaseStatus> ofCase, boolean answered) {
        if (ofCase.isEmpty()) {
            return answered ? CLOSED : RECEIVED;
        }
        return switch (ofCase.get()) {
            case CLOSED -> CLOSED;
            case OPEN, ACKNOWLEDGED -> answered ? ANSWERED : LINKED;
            case IN_PROGRESS, RESOLVED -> answered ? ANSWERED : ACCEPTED;
        };
    }
}
