package org.youlin.ingest.workorder;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.Responsibility;
import org.youlin.domain.workorder.Assignment;
import org.youlin.domain.workorder.Priority;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.domain.workorder.WorkOrder;
import org.youlin.domain.workorder.WorkOrderStatus;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.governance.Governance;
import org.youlin.ingest.sql.Keys;

/** Makes the work order of a case that has none. */
final class Dispatch {
    private final Governance governance;
    private final SlaClocks clocks;
    private final Keys keys;
    private final WorkOrderRows rows;

    Dispatch(Governance governance, SlaClocks clocks, Keys keys, WorkOrderRows rows) {
        this.governance = governance;
        this.clocks = clocks;
        this.keys = keys;
        this.rows = rows;
    }

    /** Gives the case to whoever answers first for its place. */
    void makeFor(Handle handle, Matters.OfCase of, long now) {
        EstateId estate = of.place().estate();
        Responsibility responsibility = governance.responsibility(handle, of.place(), now);
        Organisation lead = responsibility.lead();
        SlaPolicy.Matter matter = of.matter();
        Optional<Member> member = responsibility.member();
        WorkOrder order = WorkOrder.dispatched(Assignment.to(
                lead,
                member.filter(each -> each.organisation().equals(lead.id())).flatMap(Member::account)));
        WorkOrderRows.Made made = new WorkOrderRows.Made(
                keys.id(), keys.number(handle, "W", now), of.caseId(), estate, Priority.of(matter), member);
        rows.insert(handle, made, order, now);
        clocks.start(handle, made.id(), matter, now);
        EventLog.append(
                handle,
                EventLog.Entry.of(
                                now,
                                EventLog.Subject.WORK_ORDER,
                                made.id(),
                                of.caseId(),
                                "DISPATCHED",
                                EventLog.SYSTEM,
                                estate)
                        .between(
                                Optional.of(WorkOrderStatus.NEW.name()),
                                Optional.of(order.status().name()))
                        .noting(Optional.of(lead.name()))
                        .addressedTo(lead.id(), member.flatMap(Member::account)));
    }
}
