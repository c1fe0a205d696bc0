package org.youlin.dashboard.estate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.estate.OpenOrders.Order;
import org.youlin.dashboard.estate.OverviewView.PressingOrder;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.registry.Registry;

/** Reads what people need to know of the orders that press. */
final class PressingOrders {
    private static final String SELECT = "SELECT w.id, w.number, w.assignee_id, w.assignee_account, c.title,"
            + " c.severity, c.estate_id, c.building_id, c.household_id"
            + " FROM work_order w JOIN cases c ON c.id = w.case_id";

    private final Registry registry;

    PressingOrders(Registry registry) {
        this.registry = registry;
    }

    /** In the order of {@code pressing}. */
    List<PressingOrder> read(Handle handle, Call call, List<Order> pressing) {
        Map<String, Order> byId = pressing.stream().collect(Collectors.toMap(Order::id, Function.identity()));
        Map<String, PressingOrder> read = new ScopedQuery(SELECT, "w.estate_id", call.scope())
                .in("w.id", byId.keySet())
                .on(handle, "")
                .map((row, context) -> view(row, byId, call.nowMillis()))
                .collect(Collectors.toMap(PressingOrder::id, Function.identity()));
        return pressing.stream()
                .flatMap(order -> Optional.ofNullable(read.get(order.id())).stream())
                .toList();
    }

    private PressingOrder view(ResultSet row, Map<String, Order> byId, long nowMillis) throws SQLException {
        String id = row.getString("id");
        Order order = Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new IllegalStateException("work order '" + id + "' was not asked for"));
        OrderClock clock = order.clock();
        String assignee = row.getString("assignee_id");
        Place place = new Place(
                new EstateId(row.getString("estate_id")),
                Columns.optionalText(row, "building_id").map(BuildingId::new),
                Columns.optionalText(row, "household_id").map(HouseholdId::new));
        return new PressingOrder(
                id,
                row.getString("number"),
                row.getString("title"),
                clock.status(),
                Severity.valueOf(row.getString("severity")),
                PlaceRef.of(place, registry),
                registry.organisation(new OrganisationId(assignee))
                        .map(OrganisationRef::of)
                        .orElseThrow(
                                () -> new IllegalStateException("organisation '" + assignee + "' is not registered")),
                Columns.optionalText(row, "assignee_account"),
                order.mine(),
                clock.target(),
                clock.due().orElseThrow(),
                clock.isOverdue(nowMillis));
    }
}
