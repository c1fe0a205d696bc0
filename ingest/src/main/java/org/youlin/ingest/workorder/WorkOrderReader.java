package org.youlin.ingest.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.workorder.Assignment;
import org.youlin.domain.workorder.Hold;
import org.youlin.domain.workorder.WorkOrder;
import org.youlin.domain.workorder.WorkOrderStatus;
import org.youlin.ingest.registry.Registry;

/** Reads work orders from rows of the table {@code work_order}. */
public final class WorkOrderReader {
    /** A column that rows need beside those of the table, which is called {@code w}: its name is {@code co_handlers}. */
    public static final String CO_HANDLERS =
            "(SELECT COUNT(*) FROM work_order_co_handler h WHERE h.work_order_id = w.id)";

    private final Registry registry;

    public WorkOrderReader(Registry registry) {
        this.registry = registry;
    }

    /**
     * The work order of a row.
     *
     * @throws IllegalStateException when it is with an organisation that is not registered
     */
    public WorkOrder read(Handle handle, ResultSet row) throws SQLException {
        long urgedAt = row.getLong("urged_at");
        OptionalLong urged = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(urgedAt);
        return new WorkOrder(
                WorkOrderStatus.valueOf(row.getString("status")),
                assignment(handle, row),
                hold(row),
                row.getInt("misses"),
                row.getInt("reworks"),
                row.getInt("urges"),
                urged,
                row.getInt("escalations"),
                row.getInt("supervised") == 1);
    }

    private Assignment assignment(Handle handle, ResultSet row) throws SQLException {
        return new Assignment(
                organisation(row.getString("assignee_id")),
                Optional.ofNullable(row.getString("assignee_account")),
                Optional.ofNullable(row.getString("lead_id")).map(OrganisationId::new),
                row.getInt("co_handlers") == 0 ? List.of() : coHandlers(handle, row.getString("id")),
                Optional.ofNullable(row.getString("returned_by")).map(this::organisation),
                row.getInt("returns"));
    }

    private static Optional<Hold> hold(ResultSet row) throws SQLException {
        String reason = row.getString("hold_reason");
        return reason == null ? Optional.empty() : Optional.of(new Hold(reason, row.getLong("hold_until")));
    }

    private static List<OrganisationId> coHandlers(Handle handle, String workOrderId) {
        return handle
                .createQuery("SELECT organisation_id FROM work_order_co_handler WHERE work_order_id = :id"
                        + " ORDER BY organisation_id")
                .bind("id", workOrderId)
                .mapTo(String.class)
                .list()
                .stream()
                .map(OrganisationId::new)
                .toList();
    }

    private Organisation organisation(String id) {
        return registry.organisation(new OrganisationId(id))
                .orElseThrow(() -> new IllegalStateException("organisation '" + id + "' is not registered"));
    }
}
