package org.youlin.dashboard.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.Assignment;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderStatus;
import org.youlin.ingest.registry.Registry;

/** Reads work orders. */
public final class WorkOrderTable {
    /** The condition for being late at {@code ?}: not accepted in time, or not completed in time. */
    public static final String OVERDUE = "((w.status IN ('NEW', 'DISPATCHED') AND w.respond_by < ?)"
            + " OR (w.status NOT IN ('COMPLETED', 'CLOSED') AND w.resolve_by < ?))";

    private static final int WORK_ORDERS_OF_CASE_MAX = 100;
    private static final String SELECT = "SELECT w.*, c.title, c.severity, c.category, c.building_id, c.household_id"
            + " FROM work_order w JOIN cases c ON c.id = w.case_id";

    private final Registry registry;

    WorkOrderTable(Registry registry) {
        this.registry = registry;
    }

    /** Which work orders to list; empty for all. */
    record Filter(Optional<String> status, Optional<String> estate, Optional<String> caseId) {}

    Page<WorkOrderView> page(Handle handle, Call call, Filter filter, Page.Request page) {
        ScopedQuery query = new ScopedQuery(SELECT, "w.estate_id", call.scope())
                .where("w.status = ?", filter.status())
                .where("w.estate_id = ?", filter.estate())
                .where("w.case_id = ?", filter.caseId())
                .where("w.id < ?", page.after());
        return Page.of(list(handle, call, query, page.rows()), page, WorkOrderView::id);
    }

    Optional<WorkOrderView> find(Handle handle, Call call, String id) {
        ScopedQuery query = new ScopedQuery(SELECT, "w.estate_id", call.scope()).where("w.id = ?", Optional.of(id));
        return list(handle, call, query, 1).stream().findFirst();
    }

    /** The newest work orders of a case. */
    List<WorkOrderView> ofCase(Handle handle, Call call, String caseId) {
        ScopedQuery query =
                new ScopedQuery(SELECT, "w.estate_id", call.scope()).where("w.case_id = ?", Optional.of(caseId));
        return list(handle, call, query, WORK_ORDERS_OF_CASE_MAX);
    }

    private List<WorkOrderView> list(Handle handle, Call call, ScopedQuery query, int rowsMax) {
        return query.on(handle, "ORDER BY w.id DESC LIMIT " + rowsMax)
                .map((row, context) -> view(row, call))
                .list();
    }

    private WorkOrderView view(ResultSet row, Call call) throws SQLException {
        Organisation assignee = organisation(row.getString("assignee_id"));
        WorkOrderStatus status = WorkOrderStatus.valueOf(row.getString("status"));
        int returns = row.getInt("returns");
        long respondBy = row.getLong("respond_by");
        long resolveBy = row.getLong("resolve_by");
        EstateId estate = new EstateId(row.getString("estate_id"));
        return new WorkOrderView(
                row.getString("id"),
                row.getString("number"),
                row.getString("case_id"),
                row.getString("title"),
                status,
                Severity.valueOf(row.getString("severity")),
                Category.valueOf(row.getString("category")),
                PlaceRef.of(CaseTable.place(row), registry),
                OrganisationRef.of(assignee),
                Columns.optionalText(row, "assignee_account"),
                returns,
                row.getLong("created_at"),
                respondBy,
                resolveBy,
                Columns.optionalLong(row, "accepted_at"),
                Columns.optionalLong(row, "completed_at"),
                Columns.optionalLong(row, "closed_at"),
                isOverdue(status, respondBy, resolveBy, call.nowMillis()),
                actions(new Assignment(status, assignee, returns), estate, call));
    }

    private List<WorkOrderAction> actions(Assignment assignment, EstateId estate, Call call) {
        if (!call.scope().mayActFor(assignment.assignee().id())) {
            return List.of();
        }
        return registry.estate(estate)
                .map(found -> List.copyOf(assignment.allowed(found)))
                .orElse(List.of());
    }

    /** The same decision as {@link #OVERDUE}. */
    private static boolean isOverdue(WorkOrderStatus status, long respondBy, long resolveBy, long nowMillis) {
        return switch (status) {
            case NEW, DISPATCHED -> respondBy < nowMillis || resolveBy < nowMillis;
            case ACCEPTED, IN_PROGRESS -> resolveBy < nowMillis;
            case COMPLETED, CLOSED -> false;
        };
    }

    private Organisation organisation(String id) {
        return registry.organisation(new OrganisationId(id))
                .orElseThrow(() -> new IllegalStateException("organisation '" + id + "' is not registered"));
    }
}
