package org.youlin.ingest.workorder;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.Responsibility;
import org.youlin.domain.workorder.Assignment;
import org.youlin.domain.workorder.Handlers;
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
    private final Responsibles responsibles;
    private final SlaClocks clocks;
    private final Keys keys;
    private final WorkOrderRows rows;

    Dispatch(Governance governance, Responsibles responsibles, SlaClocks clocks, Keys keys, WorkOrderRows rows) {
        this.governance = governance;
        this.responsibles = responsibles;
        this.clocks = clocks;
        this.keys = keys;
        this.rows = rows;
    }

    /**
     * Gives the case to whoever answers first for its place. What is not on the list of the community office that would be
     * it is the street's, and the office helps.
     */
    void makeFor(Handle handle, Matters.OfCase of, SlaPolicy.Matter matter, long now) {
        Responsibility responsibility = governance.responsibility(handle, of.place(), now);
        Organisation first = responsibility.lead();
        Optional<Member> member = responsibility.member();
        Optional<String> account = member.flatMap(Member::account);
        Handlers handlers = responsibles.of(of);
        boolean leads = handlers.mayLead(first);
        Organisation lead = leads ? first : handlers.above(first).orElseThrow();
        Assignment assignment = leads
                ? Assignment.to(lead, account)
                : Assignment.to(lead, Optional.empty()).helpedBy(first);
        WorkOrder order = WorkOrder.dispatched(assignment);
        WorkOrderRows.Made made = new WorkOrderRows.Made(
                keys.id(),
                keys.number(handle, "W", now),
                of.caseId(),
                of.place().estate(),
                Priority.of(matter),
                member);
        rows.insert(handle, made, order, now);
        clocks.start(handle, made.id(), matter, now);
        String status = order.status().name();
        EventLog.append(
                handle,
                entry(made, "DISPATCHED", now)
                        .between(Optional.of(WorkOrderStatus.NEW.name()), Optional.of(status))
                        .noting(Optional.of(lead.name()))
                        .addressedTo(lead.id(), assignment.account()));
        if (!leads) {
            EventLog.append(
                    handle,
                    entry(made, WorkOrderSteps.HELPS, now)
                            .between(Optional.of(status), Optional.of(status))
                            .noting(Optional.of(first.name()))
                            .addressedTo(first.id(), account));
        }
    }

    private static EventLog.Entry entry(WorkOrderRows.Made made, String event, long now) {
        return EventLog.Entry.of(
                now, EventLog.Subject.WORK_ORDER, made.id(), made.caseId(), event, EventLog.SYSTEM, made.estate());
    }
}
