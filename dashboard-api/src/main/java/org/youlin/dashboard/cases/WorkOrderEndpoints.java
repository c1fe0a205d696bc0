package org.youlin.dashboard.cases;

import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.stream.EventHistory;
import org.youlin.dashboard.web.Answer;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

/** Lists and shows work orders. */
public final class WorkOrderEndpoints {
    private final Database database;
    private final WorkOrderTable table;
    private final CaseTable cases;

    public WorkOrderEndpoints(Database database, Registry registry) {
        this.database = database;
        this.table = new WorkOrderTable(registry);
        this.cases = new CaseTable(registry);
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listWorkOrders", this::list)
                .bind("getWorkOrder", this::get)
                .bind("listWorkOrderColleagues", this::colleagues);
    }

    public Answer list(Call call) {
        WorkOrderTable.Filter filter = WorkOrderTable.Filter.of(call);
        return Answer.ok(database.read(handle -> table.page(handle, call, filter, call.page())));
    }

    /** To whom of the main handler's people it can be given. */
    public Answer colleagues(Call call) {
        String id = call.path("workOrderId");
        return Answer.found(
                id,
                database.read(handle -> table.find(handle, call, id)
                        .map(order -> new WorkOrderView.Colleagues(WorkOrderTable.colleagues(
                                handle, order.assignee().id())))),
                Answer::ok);
    }

    public Answer get(Call call) {
        String id = call.path("workOrderId");
        return Answer.found(
                id,
                database.read(handle -> table.find(handle, call, id)
                        .flatMap(order -> cases.find(handle, call.scope(), order.caseId())
                                .map(of -> new WorkOrderView.Detail(
                                        order,
                                        of,
                                        WorkOrderReportTable.completions(handle, id),
                                        WorkOrderReportTable.callbacks(handle, id),
                                        EventHistory.ofSubject(handle, call.scope(), id))))),
                Answer::ok);
    }
}
