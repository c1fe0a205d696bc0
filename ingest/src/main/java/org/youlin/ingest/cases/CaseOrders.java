package org.youlin.ingest.cases;

import org.jdbi.v3.core.Handle;

/** What cases ask of work orders, each in the caller's transaction. */
public interface CaseOrders {
    /** Gives the case to whoever answers for it first, unless it has an open work order already. */
    void raise(Handle handle, String caseId);

    /**
     * The case is worse than it was, or about somebody else as well: its work order may press now. Makes none.
     */
    void review(Handle handle, String caseId);

    /**
     * Cancels the open work order of the case, if it has one that nobody has accepted yet.
     *
     * @param note why
     */
    void cancelUnaccepted(Handle handle, String caseId, String note);

    /** Every alarm of the case has cleared: a work order that nobody has accepted yet may not be needed any more. */
    void resolved(Handle handle, String caseId);

    /** Whether the case has a work order that is neither closed nor cancelled. */
    boolean hasOpen(Handle handle, String caseId);
}
