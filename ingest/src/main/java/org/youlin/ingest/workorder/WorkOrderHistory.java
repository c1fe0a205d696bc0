package org.youlin.ingest.workorder;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.Handlers;
import org.youlin.domain.workorder.WorkOrder;
import org.youlin.domain.workorder.WorkOrderCommand;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.workorder.WorkOrderRows.Row;

/** What the event log says of work orders. Every entry begins in the state in which the one before it ended. */
final class WorkOrderHistory {
    private WorkOrderHistory() {}

    /** {@code before} became {@code next} by {@code command}. */
    static void step(
            Handle handle, Row before, WorkOrder next, WorkOrderCommand command, Actor actor, Estate estate, long now) {
        Organisation handler = next.assignment().handler();
        boolean moved = !handler.equals(before.order().assignment().handler());
        Optional<Organisation> helping = helping(command, moved);
        OrganisationId concerned = helping.or(() -> callsBack(command, next, estate))
                .orElse(handler)
                .id();
        EventLog.append(
                handle,
                entry(before, command.action().name(), actor, now)
                        .between(
                                Optional.of(before.order().status().name()),
                                Optional.of(next.status().name()))
                        .noting(named(
                                moved
                                        ? Optional.of(handler.name())
                                        : helping.map(Organisation::name).or(() -> account(command)),
                                command.note()))
                        .addressedTo(
                                concerned,
                                concerned.equals(handler.id())
                                        ? next.assignment().account()
                                        : Optional.empty()));
    }

    /** Something that {@code whom} is to know, and that leaves the work order as it is. */
    static void tell(Handle handle, Row row, String event, OrganisationId whom, Optional<String> account, long now) {
        Optional<String> status = Optional.of(row.order().status().name());
        EventLog.append(
                handle,
                entry(row, event, Actor.SYSTEM, now).between(status, status).addressedTo(whom, account));
    }

    private static EventLog.Entry entry(Row row, String event, Actor actor, long now) {
        return EventLog.Entry.of(
                now, EventLog.Subject.WORK_ORDER, row.id(), row.caseId(), event, actor.name(), row.estate());
    }

    private static Optional<Organisation> helping(WorkOrderCommand command, boolean moved) {
        if (command instanceof WorkOrderCommand.AddCoHandler add) {
            return Optional.of(add.who());
        }
        return command instanceof WorkOrderCommand.Transfer transfer && !moved
                ? Optional.of(transfer.to())
                : Optional.empty();
    }

    /** Who is to see to the callback of what is done. */
    private static Optional<Organisation> callsBack(WorkOrderCommand command, WorkOrder next, Estate estate) {
        return command instanceof WorkOrderCommand.Complete ? next.above(Handlers.of(estate)) : Optional.empty();
    }

    private static Optional<String> account(WorkOrderCommand command) {
        return command instanceof WorkOrderCommand.Reassign reassign
                ? Optional.of(reassign.account())
                : Optional.empty();
    }

    private static Optional<String> named(Optional<String> who, Optional<String> note) {
        return who.map(name -> name + note.map(text -> ": " + text).orElse("")).or(() -> note);
    }
}
