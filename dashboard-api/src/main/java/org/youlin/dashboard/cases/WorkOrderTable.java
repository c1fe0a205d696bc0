package org.youlin.dashboard.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.ListOrder;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.Assignment;
import org.youlin.domain.workorder.Handlers;
import org.youlin.domain.workorder.Priority;
import org.youlin.domain.workorder.WorkOrder;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderStatus;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.workorder.WorkOrderReader;

/** Reads work orders. */
public final class WorkOrderTable {
    /** How long before its deadline a work order counts as due soon. */
    static final Duration DUE_SOON_WITHIN = Duration.ofHours(4);

    /** The condition for being late at {@code ?}: not accepted in time, or not completed in time. */
    public static final String OVERDUE = "((w.status IN ('NEW', 'DISPATCHED') AND w.respond_by < ?)"
            + " OR (w.status NOT IN ('ON_HOLD', 'COMPLETED', 'CLOSED', 'CANCELLED') AND w.resolve_by < ?))";

    /** The condition for being due within {@link #DUE_SOON_WITHIN} of {@code ?}, and not late yet. */
    static final String DUE_SOON = "(w.status NOT IN ('ON_HOLD', 'COMPLETED', 'CLOSED', 'CANCELLED')"
            + " AND CASE WHEN w.status IN ('NEW', 'DISPATCHED') AND w.respond_by < w.resolve_by"
            + " THEN w.respond_by ELSE w.resolve_by END BETWEEN ? AND ? + " + DUE_SOON_WITHIN.toMillis()
            + ")";

    private static final int WORK_ORDERS_OF_CASE_MAX = 100;
    private static final int COLLEAGUES_MAX = 500;
    private static final String SELECT = "SELECT w.*, " + WorkOrderReader.CO_HANDLERS + " AS co_handlers,"
            + " c.title, c.severity, c.category, c.building_id, c.household_id"
            + " FROM work_order w JOIN cases c ON c.id = w.case_id";

    private static final ListOrder<WorkOrderView> NEWEST = ListOrder.made("-createdAt", "w.id", WorkOrderView::id);
    private static final List<ListOrder<WorkOrderView>> ORDERS = List.of(
            NEWEST,
            ListOrder.made("createdAt", "w.id", WorkOrderView::id),
            NEWEST.by("resolveBy", "w.resolve_by", WorkOrderView::resolveBy),
            NEWEST.by("-resolveBy", "w.resolve_by", WorkOrderView::resolveBy),
            NEWEST.by("respondBy", "w.respond_by", WorkOrderView::respondBy),
            NEWEST.by("-respondBy", "w.respond_by", WorkOrderView::respondBy));

    private final Registry registry;
    private final WorkOrderReader reader;

    WorkOrderTable(Registry registry) {
        this.registry = registry;
        this.reader = new WorkOrderReader(registry);
    }

    /**
     * Which work orders to list; empty for all.
     *
     * @param statuses names of states
     * @param assignee the main handler
     * @param layer of the main handler
     * @param text stands in the title or the number
     * @param mine only what the caller has by name
     */
    record Filter(
            Optional<List<String>> statuses,
            Optional<String> estate,
            Optional<String> caseId,
            Optional<String> assignee,
            Optional<String> layer,
            Optional<String> category,
            Optional<String> priority,
            Optional<String> text,
            boolean overdue,
            boolean dueSoon,
            boolean supervised,
            boolean mine,
            Optional<String> sort) {
        static Filter of(Call call) {
            return new Filter(
                    call.query("status").map(statuses -> List.of(statuses.split(",", -1))),
                    call.query("estate"),
                    call.query("case"),
                    call.query("assignee"),
                    call.query("layer"),
                    call.query("category"),
                    call.query("priority"),
                    call.query("text"),
                    call.flag("overdue"),
                    call.flag("dueSoon"),
                    call.flag("supervised"),
                    call.flag("mine"),
                    call.query("sort"));
        }
    }

    Page<WorkOrderView> page(Handle handle, Call call, Filter filter, Page.Request page) {
        ListOrder<WorkOrderView> order = ListOrder.chosen(ORDERS, filter.sort());
        ScopedQuery query = new ScopedQuery(SELECT, "w.estate_id", call.scope())
                .where("w.estate_id = ?", filter.estate())
                .where("w.case_id = ?", filter.caseId())
                .where("w.assignee_id = ?", filter.assignee())
                .where("w.assignee_id IN (SELECT id FROM organisation WHERE layer = ?)", filter.layer())
                .where("c.category = ?", filter.category())
                .where("w.priority = ?", filter.priority())
                .where(
                        Containing.condition("c.title", "w.number"),
                        filter.text().map(Containing::pattern))
                .where(OVERDUE, Optional.of(call.nowMillis()).filter(now -> filter.overdue()))
                .where(DUE_SOON, Optional.of(call.nowMillis()).filter(now -> filter.dueSoon()))
                .where("w.supervised = ?", Optional.of(1).filter(flag -> filter.supervised()))
                .where(
                        "w.assignee_account = ?",
                        Optional.of(call.account().username()).filter(name -> filter.mine()));
        filter.statuses().ifPresent(statuses -> query.in("w.status", statuses));
        return order.page(list(handle, call, order.behind(page, query), order.clause(page.rows())), page);
    }

    Optional<WorkOrderView> find(Handle handle, Call call, String id) {
        ScopedQuery query = new ScopedQuery(SELECT, "w.estate_id", call.scope()).where("w.id = ?", Optional.of(id));
        return list(handle, call, query, "").stream().findFirst();
    }

    /** The newest work orders of a case. */
    List<WorkOrderView> ofCase(Handle handle, Call call, String caseId) {
        ScopedQuery query =
                new ScopedQuery(SELECT, "w.estate_id", call.scope()).where("w.case_id = ?", Optional.of(caseId));
        return list(handle, call, query, NEWEST.clause(WORK_ORDERS_OF_CASE_MAX));
    }

    /** Who works for an organisation, by name. */
    static List<WorkOrderView.Colleague> colleagues(Handle handle, String organisation) {
        return handle.createQuery(
                        "SELECT username, name, role FROM account WHERE organisation_id = :organisation ORDER BY name"
                                + " LIMIT " + COLLEAGUES_MAX)
                .bind("organisation", organisation)
                .map((row, context) -> new WorkOrderView.Colleague(
                        row.getString("username"), row.getString("name"), Role.ofId(row.getString("role"))))
                .list();
    }

    private List<WorkOrderView> list(Handle handle, Call call, ScopedQuery query, String tail) {
        return query.on(handle, tail)
                .map((row, context) -> view(handle, row, call))
                .list();
    }

    private WorkOrderView view(Handle handle, ResultSet row, Call call) throws SQLException {
        WorkOrder order = reader.read(handle, row);
        Assignment assignment = order.assignment();
        long respondBy = row.getLong("respond_by");
        long resolveBy = row.getLong("resolve_by");
        return new WorkOrderView(
                row.getString("id"),
                row.getString("number"),
                row.getString("case_id"),
                row.getString("title"),
                order.status(),
                Priority.valueOf(row.getString("priority")),
                Severity.valueOf(row.getString("severity")),
                Category.valueOf(row.getString("category")),
                PlaceRef.of(CaseTable.place(row), registry),
                OrganisationRef.of(assignment.handler()),
                assignment.account(),
                assignment.lead().map(this::organisation),
                assignment.coHandlers().stream().map(this::organisation).toList(),
                assignment.returnedBy().map(OrganisationRef::of),
                assignment.returns(),
                order.reworks(),
                order.urges(),
                order.escalations(),
                order.supervised(),
                order.hold().map(hold -> new WorkOrderView.HoldView(hold.reason(), hold.untilMillis())),
                row.getLong("created_at"),
                respondBy,
                resolveBy,
                row.getLong("citizen_due"),
                Columns.optionalLong(row, "accepted_at"),
                Columns.optionalLong(row, "completed_at"),
                Columns.optionalLong(row, "closed_at"),
                Columns.optionalLong(row, "cancelled_at"),
                isOverdue(order.status(), respondBy, resolveBy, call.nowMillis()),
                actions(order, new EstateId(row.getString("estate_id")), call));
    }

    private List<WorkOrderAction> actions(WorkOrder order, EstateId estate, Call call) {
        return registry.estate(estate)
                .map(found -> List.copyOf(
                        order.allowed(Actors.of(call.account(), registry), Handlers.of(found), call.nowMillis())))
                .orElse(List.of());
    }

    /** The same decision as {@link #OVERDUE}. */
    private static boolean isOverdue(WorkOrderStatus status, long respondBy, long resolveBy, long nowMillis) {
        return switch (status) {
            case NEW, DISPATCHED -> respondBy < nowMillis || resolveBy < nowMillis;
            case ACCEPTED, IN_PROGRESS -> resolveBy < nowMillis;
            // Its clock stands still while it waits.
            case ON_HOLD -> false;
            case COMPLETED, CLOSED, CANCELLED -> false;
        };
    }

    private OrganisationRef organisation(OrganisationId id) {
        return registry.organisation(id)
                .map(OrganisationRef::of)
                .orElseThrow(() -> new IllegalStateException("organisation '" + id + "' is not registered"));
    }
}
