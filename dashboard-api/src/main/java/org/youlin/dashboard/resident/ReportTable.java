package org.youlin.dashboard.resident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.ListOrder;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.resident.HotlineForm;
import org.youlin.ingest.resident.HotlineStage;
import org.youlin.ingest.resident.HotlineStatus;
import org.youlin.ingest.resident.ReportSource;
import org.youlin.ingest.resident.ReportStatus;
import org.youlin.ingest.resident.ResidentReports;

/** Reads residents' reports. */
final class ReportTable {
    private static final String SELECT = "SELECT r.*, l.case_id, c.status AS case_status FROM resident_report r"
            + " LEFT JOIN case_link l ON l.kind = 'RESIDENT_REPORT' AND l.target_id = r.id"
            + " LEFT JOIN cases c ON c.id = l.case_id";

    private static final List<ListOrder<ReportView>> ORDERS = List.of(
            ListOrder.made("-createdAt", "r.id", ReportView::id), ListOrder.made("createdAt", "r.id", ReportView::id));

    private final Registry registry;
    private final ResidentReports reports;

    ReportTable(Registry registry, ResidentReports reports) {
        this.registry = registry;
        this.reports = reports;
    }

    /** Which reports to list; empty for all. */
    record Filter(
            Optional<String> estate, Optional<String> category, Optional<String> source, Optional<String> caseId) {}

    Page<ReportView> page(Handle handle, Call call, Filter filter) {
        Page.Request page = call.page();
        ListOrder<ReportView> order = ListOrder.chosen(ORDERS, call.query("sort"));
        ScopedQuery query = new ScopedQuery(SELECT, "r.estate_id", call.scope())
                .where("r.estate_id IS NOT NULL")
                .where("r.estate_id = ?", filter.estate())
                .where("r.category = ?", filter.category())
                .where("r.source = ?", filter.source())
                .where("l.case_id = ?", filter.caseId());
        return order.page(list(handle, order.behind(page, query), order.clause(page.rows())), page);
    }

    /** Reports that nobody has placed yet: those that the caller's organisation took in; all, for administrators. */
    Page<ReportView> unplaced(Handle handle, Call call) {
        Page.Request page = call.page();
        List<ReportView> rows = handle.createQuery(SELECT + " WHERE r.estate_id IS NULL"
                        + " AND (:everything OR r.organisation_id = :own) AND r.id < :before"
                        + " ORDER BY r.id DESC LIMIT :rows")
                .bind("everything", call.scope().isEverything())
                .bind("own", own(call))
                // Ids are lower-case hexadecimal, so that this is behind them all.
                .bind("before", page.after().orElse("~"))
                .bind("rows", page.rows())
                .map((row, context) -> view(row))
                .list();
        return Page.of(rows, page, ReportView::id);
    }

    private static String own(Call call) {
        return call.account().organisation().map(OrganisationId::value).orElse("");
    }

    Optional<ReportView> find(Handle handle, Call call, String id) {
        ScopedQuery query = new ScopedQuery(SELECT, "r.estate_id", call.scope()).where("r.id = ?", Optional.of(id));
        return list(handle, query, "").stream().findFirst().or(() -> handle.createQuery(
                        SELECT + " WHERE r.id = :id AND r.estate_id IS NULL AND r.organisation_id = :own")
                .bind("id", id)
                .bind("own", own(call))
                .map((row, context) -> view(row))
                .findOne());
    }

    private List<ReportView> list(Handle handle, ScopedQuery query, String tail) {
        return query.on(handle, tail).map((row, context) -> view(row)).list();
    }

    private ReportView view(ResultSet row) throws SQLException {
        String id = row.getString("id");
        Contact contact = Optional.ofNullable(row.getBytes("contact"))
                .map(kept -> reports.open(id, kept))
                .orElse(Contact.NONE);
        Optional<String> reply = Columns.optionalText(row, "public_reply");
        return new ReportView(
                id,
                row.getString("code"),
                ReportSource.valueOf(row.getString("source")),
                Category.valueOf(row.getString("category")),
                ReportStatus.of(Columns.optionalText(row, "case_status").map(CaseStatus::valueOf), reply.isPresent()),
                place(row).map(place -> PlaceRef.of(place, registry)),
                row.getString("address"),
                row.getString("content"),
                contact.maskedName(),
                contact.maskedPhone(),
                Columns.optionalLong(row, "contact_erased_at"),
                Columns.optionalText(row, "case_id"),
                row.getLong("created_at"),
                reply,
                Columns.optionalText(row, "replied_by"),
                Columns.optionalLong(row, "replied_at"),
                hotline(row));
    }

    private static Optional<Place> place(ResultSet row) throws SQLException {
        Optional<BuildingId> building = Columns.optionalText(row, "building_id").map(BuildingId::new);
        Optional<HouseholdId> household =
                Columns.optionalText(row, "household_id").map(HouseholdId::new);
        return Columns.optionalText(row, "estate_id").map(EstateId::new).map(id -> new Place(id, building, household));
    }

    private static Optional<ReportView.Hotline> hotline(ResultSet row) throws SQLException {
        Optional<String> number = Columns.optionalText(row, "record_number");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReportView.Hotline(
                number.get(),
                HotlineStage.valueOf(row.getString("hotline_stage")).caption(),
                HotlineStatus.valueOf(row.getString("hotline_status")).caption(),
                Columns.optionalLong(row, "hotline_days"),
                Columns.optionalText(row, "hotline_form")
                        .map(text -> Json.readColumn("hotline_form", text, HotlineForm.class))));
    }
}
