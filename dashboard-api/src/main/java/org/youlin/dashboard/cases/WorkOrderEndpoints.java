package org.youlin.dashboard.cases;

import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.stream.EventHistory;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.workorder.Assignment;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.workorder.WorkOrders;

/** Lists and shows work orders, and does with them what people may do. */
public final class WorkOrderEndpoints {
    private final Database database;
    private final WorkOrders workOrders;
    private final WorkOrderTable table;
    private final CaseTable cases;

    public WorkOrderEndpoints(Database database, Registry registry, WorkOrders workOrders) {
        this.database = database;
        this.workOrders = workOrders;
        this.table = new WorkOrderTable(registry);
        this.cases = new CaseTable(registry);
    }

    private record Note(Optional<String> note) {}

    public Answer list(Call call) {
        WorkOrderTable.Filter filter =
                new WorkOrderTable.Filter(call.query("status"), call.query("estate"), call.query("case"));
        return Answer.ok(database.read(handle -> table.page(handle, call, filter, call.page())));
    }

    public Answer get(Call call) {
        String id = call.path("workOrderId");
        return Answer.found(
                id,
                database.read(handle -> table.find(handle, call, id)
                        .flatMap(order -> cases.find(handle, call.scope(), order.caseId())
                                .map(of -> new WorkOrderView.Detail(
                                        order, of, EventHistory.ofSubject(handle, call.scope(), id))))),
                Answer::ok);
    }

    /** Endpoint: does {@code action}. */
    public Endpoint action(WorkOrderAction action) {
        return call -> {
            String id = call.path("workOrderId");
            return Answer.found(id, find(call, id), order -> act(call, order, action));
        };
    }

    private Answer act(Call call, WorkOrderView order, WorkOrderAction action) {
        if (!call.scope().mayActFor(new OrganisationId(order.assignee().id()))) {
            return Answer.refused(
                    Problem.of(Message.NOT_YOUR_WORK_ORDER, order.assignee().name()));
        }
        Optional<String> note = call.body().length() == 0
                ? Optional.empty()
                : call.body(Note.class).note().map(String::strip).filter(text -> !text.isEmpty());
        return workOrders
                .act(order.id(), action, call.account().username(), note)
                .map(refusal -> Answer.refused(problem(refusal, order)))
                .orElseGet(() -> Answer.found(order.id(), find(call, order.id()), Answer::ok));
    }

    private static Problem problem(Assignment.Refusal refusal, WorkOrderView order) {
        return switch (refusal) {
            case NOT_IN_THIS_STATUS ->
                Problem.of(Message.WORK_ORDER_NOT_IN_STATUS, order.status().name());
            case ALREADY_RETURNED -> Problem.of(Message.ALREADY_RETURNED);
            case NO_LAYER_ABOVE -> Problem.of(Message.NO_LAYER_ABOVE);
        };
    }

    private Optional<WorkOrderView> find(Call call, String id) {
        return database.read(handle -> table.find(handle, call, id));
    }
}
