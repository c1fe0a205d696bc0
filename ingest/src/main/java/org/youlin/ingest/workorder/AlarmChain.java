package org.youlin.ingest.workorder;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.ingest.cases.Cases;

/** From alarm to case to work order, all in the caller's transaction. */
public final class AlarmChain {
    private final Cases cases;
    private final WorkOrders workOrders;

    public AlarmChain(Cases cases, WorkOrders workOrders) {
        this.cases = cases;
        this.workOrders = workOrders;
    }

    public void apply(Handle handle, List<AlarmChange> changes) {
        for (AlarmChange change : changes) {
            cases.apply(handle, change).ifPresent(caseId -> workOrders.raise(handle, caseId));
        }
    }
}
