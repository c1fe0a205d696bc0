package org.youlin.dashboard.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.ListOrder;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.cases.CaseEnd;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.registry.Registry;

/** Reads cases. */
final class CaseTable {
    private static final int COMMENTS_MAX = 500;
    private static final String SELECT = "SELECT c.*,"
            + " (SELECT COUNT(*) FROM alarm a WHERE a.case_id = c.id) AS alarms,"
            + " (SELECT COUNT(*) FROM alarm a WHERE a.case_id = c.id AND a.clear_ts IS NULL) AS active_alarms,"
            + " (SELECT COUNT(*) FROM case_link l WHERE l.case_id = c.id AND l.kind = 'RESIDENT_REPORT') AS reports,"
            + " (SELECT MAX(w.id) FROM work_order w WHERE w.case_id = c.id) AS work_order_id FROM cases c";

    private static final ListOrder<CaseView> NEWEST = ListOrder.made("-openedAt", "c.id", CaseView::id);
    private static final List<ListOrder<CaseView>> ORDERS = List.of(
            NEWEST,
            ListOrder.made("openedAt", "c.id", CaseView::id),
            NEWEST.by("-updatedAt", "c.updated_at", CaseView::updatedAt),
            NEWEST.by("updatedAt", "c.updated_at", CaseView::updatedAt));

    private final Registry registry;

    CaseTable(Registry registry) {
        this.registry = registry;
    }

    /**
     * Which cases to list; empty for all.
     *
     * @param text stands in the title or the number
     * @param open only what is not closed
     * @param overdue only those whose work order is late
     */
    record Filter(
            Optional<String> status,
            Optional<String> category,
            Optional<String> severity,
            Optional<String> estate,
            Optional<String> device,
            Optional<String> text,
            boolean open,
            boolean overdue,
            Optional<String> sort) {
        static Filter of(Call call) {
            return new Filter(
                    call.query("status"),
                    call.query("category"),
                    call.query("severity"),
                    call.query("estate"),
                    call.query("device"),
                    call.query("text"),
                    call.flag("open"),
                    call.flag("overdue"),
                    call.query("sort"));
        }
    }

    Page<CaseView> page(Handle handle, Call call, Filter filter, Page.Request page) {
        ListOrder<CaseView> order = ListOrder.chosen(ORDERS, filter.sort());
        ScopedQuery query = new ScopedQuery(SELECT, "c.estate_id", call.scope())
                .where("c.status = ?", filter.status())
                .where("c.category = ?", filter.category())
                .where("c.severity = ?", filter.severity())
                .where("c.estate_id = ?", filter.estate())
                .where("EXISTS (SELECT 1 FROM alarm a WHERE a.case_id = c.id AND a.device_id = ?)", filter.device())
                .where(
                        "EXISTS (SELECT 1 FROM work_order w WHERE w.case_id = c.id AND " + WorkOrderTable.OVERDUE + ")",
                        Optional.of(call.nowMillis()).filter(now -> filter.overdue()))
                .where(
                        Containing.condition("c.title", "c.number"),
                        filter.text().map(Containing::pattern));
        if (filter.open()) {
            query.where("c.status <> 'CLOSED'");
        }
        return order.page(list(handle, order.behind(page, query), order.clause(page.rows())), page);
    }

    Optional<CaseView> find(Handle handle, Scope scope, String id) {
        return list(handle, new ScopedQuery(SELECT, "c.estate_id", scope).where("c.id = ?", Optional.of(id)), "")
                .stream()
                .findFirst();
    }

    private List<CaseView> list(Handle handle, ScopedQuery query, String tail) {
        return query.on(handle, tail).map((row, context) -> view(row)).list();
    }

    private CaseView view(ResultSet row) throws SQLException {
        return new CaseView(
                row.getString("id"),
                row.getString("number"),
                row.getString("title"),
                CaseStatus.valueOf(row.getString("status")),
                Severity.valueOf(row.getString("severity")),
                Category.valueOf(row.getString("category")),
                row.getString("cause"),
                row.getInt("part"),
                PlaceRef.of(place(row), registry),
                row.getLong("active_alarms"),
                row.getLong("alarms"),
                row.getLong("reports"),
                Columns.optionalText(row, "work_order_id"),
                row.getLong("opened_at"),
                row.getLong("updated_at"),
                Columns.optionalLong(row, "resolved_at"),
                Columns.optionalLong(row, "closed_at"),
                Columns.optionalText(row, "ended").map(CaseEnd::valueOf),
                Columns.optionalText(row, "end_reason"),
                Columns.optionalText(row, "merged_into"));
    }

    /** The newest comments on a case, oldest of them first. */
    static List<CaseView.Comment> comments(Handle handle, String caseId) {
        return handle.createQuery(
                        "SELECT * FROM (SELECT * FROM case_comment WHERE case_id = :id ORDER BY id DESC LIMIT "
                                + COMMENTS_MAX + ") newest ORDER BY id")
                .bind("id", caseId)
                .map((row, context) -> new CaseView.Comment(
                        row.getString("id"), row.getString("text"), row.getString("author"), row.getLong("created_at")))
                .list();
    }

    /** The place in the columns estate_id, building_id and household_id. */
    static Place place(ResultSet row) throws SQLException {
        return new Place(
                new EstateId(row.getString("estate_id")),
                Columns.optionalText(row, "building_id").map(BuildingId::new),
                Columns.optionalText(row, "household_id").map(HouseholdId::new));
    }
}
