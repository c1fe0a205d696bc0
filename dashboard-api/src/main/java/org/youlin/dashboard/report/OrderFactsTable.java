package org.youlin.dashboard.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.workorder.WorkOrderStatus;

/** Reads what there is to judge about work orders. */
final class OrderFactsTable {
    /** So many work orders, and no more, can be judged at once. */
    static final int ORDERS_MAX = 100_000;

    // The first handler and the first acceptance stand in the history only: later ones take their place in the row.
    private static final String SELECT = "SELECT w.estate_id, c.category, w.status, w.created_at, k.first_respond_due,"
            + " w.citizen_due, w.completed_at,"
            + " (SELECT e.organisation_id FROM event_log e WHERE e.subject_id = w.id AND e.event = 'DISPATCHED'"
            + " ORDER BY e.id LIMIT 1) AS first_handler,"
            + " w.assignee_id,"
            + " (SELECT MIN(e.ts) FROM event_log e WHERE e.subject_id = w.id AND e.event = 'ACCEPT') AS first_accepted,"
            + " (SELECT b.solved FROM work_order_callback b WHERE b.work_order_id = w.id AND b.reached = 1"
            + " ORDER BY b.attempt DESC LIMIT 1) AS solved,"
            + " (SELECT b.satisfaction FROM work_order_callback b WHERE b.work_order_id = w.id"
            + " AND b.satisfaction IS NOT NULL ORDER BY b.attempt DESC LIMIT 1) AS satisfaction"
            + " FROM work_order w JOIN cases c ON c.id = w.case_id JOIN sla_clock k ON k.work_order_id = w.id";

    private OrderFactsTable() {}

    /** The work orders made in the period, up to one more than {@link #ORDERS_MAX}. */
    static List<OrderFacts> madeBetween(Handle handle, Scope scope, long fromMillis, long toMillis) {
        return new ScopedQuery(SELECT, "w.estate_id", scope)
                .where("w.created_at >= ?", Optional.of(fromMillis))
                .where("w.created_at < ?", Optional.of(toMillis))
                .on(handle, "LIMIT " + (ORDERS_MAX + 1))
                .map((row, context) -> facts(row))
                .list();
    }

    private static OrderFacts facts(ResultSet row) throws SQLException {
        OptionalLong solved = Columns.optionalLong(row, "solved");
        OptionalLong satisfaction = Columns.optionalLong(row, "satisfaction");
        return new OrderFacts(
                new EstateId(row.getString("estate_id")),
                Category.valueOf(row.getString("category")),
                // Entries from before they had an organisation do not say it.
                new OrganisationId(Columns.optionalText(row, "first_handler").orElse(row.getString("assignee_id"))),
                WorkOrderStatus.valueOf(row.getString("status")),
                row.getLong("created_at"),
                row.getLong("first_respond_due"),
                Columns.optionalLong(row, "first_accepted"),
                row.getLong("citizen_due"),
                Columns.optionalLong(row, "completed_at"),
                solved.isEmpty() ? Optional.empty() : Optional.of(solved.getAsLong() == 1),
                satisfaction.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) satisfaction.getAsLong()));
    }
}
