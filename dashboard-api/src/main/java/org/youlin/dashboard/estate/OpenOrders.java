package org.youlin.dashboard.estate;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Account;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.domain.workorder.WorkOrderStatus;

/** The open work orders in scope, as far as their clocks go. */
record OpenOrders(List<Order> orders) {
    private static final int PRESSING_MAX = 12;

    OpenOrders {
        orders = List.copyOf(orders);
    }

    /**
     * One of them.
     *
     * @param mine whether the caller has it: by name, or, for whoever is no technician, by organisation
     * @param taken whether somebody has it by name
     */
    record Order(String id, String estate, OrderClock clock, boolean mine, boolean taken) {}

    static OpenOrders of(Handle handle, Call call) {
        Account account = call.account();
        return new OpenOrders(new ScopedQuery(
                        "SELECT id, estate_id, status, assignee_id, assignee_account, respond_by, resolve_by"
                                + " FROM work_order",
                        "estate_id",
                        call.scope())
                .where("status NOT IN ('CLOSED', 'CANCELLED')")
                .on(handle, "")
                .map((row, context) -> {
                    Optional<String> name = Columns.optionalText(row, "assignee_account");
                    String organisation = row.getString("assignee_id");
                    return new Order(
                            row.getString("id"),
                            row.getString("estate_id"),
                            new OrderClock(
                                    WorkOrderStatus.valueOf(row.getString("status")),
                                    row.getLong("respond_by"),
                                    row.getLong("resolve_by")),
                            isOf(account, name, organisation),
                            name.isPresent());
                })
                .list());
    }

    private static boolean isOf(Account account, Optional<String> name, String organisation) {
        return name.filter(account.username()::equals).isPresent()
                || (account.role() != Role.TECHNICIAN
                        && account.organisation()
                                .filter(own -> own.value().equals(organisation))
                                .isPresent());
    }

    Map<WorkOrderStatus, Long> byStatus() {
        Map<WorkOrderStatus, Long> counts = new EnumMap<>(WorkOrderStatus.class);
        for (WorkOrderStatus status : WorkOrderStatus.values()) {
            if (status.isOpen()) {
                counts.put(status, 0L);
            }
        }
        orders.forEach(order -> counts.merge(order.clock().status(), 1L, Long::sum));
        return counts;
    }

    long count(Predicate<Order> which) {
        return orders.stream().filter(which).count();
    }

    Map<String, Long> overdueByEstate(long nowMillis) {
        return orders.stream()
                .filter(order -> order.clock().isOverdue(nowMillis))
                .collect(Collectors.groupingBy(Order::estate, Collectors.counting()));
    }

    /** Those that are late or soon will be: the caller's own first, then the longest late first. */
    List<Order> pressing(Role role, long nowMillis) {
        return orders.stream()
                .filter(order ->
                        order.clock().isOverdue(nowMillis) || order.clock().isDueSoon(nowMillis))
                // A technician's colleagues see to theirs.
                .filter(order -> role != Role.TECHNICIAN || order.mine() || !order.taken())
                .sorted(Comparator.comparing((Order order) -> !order.mine())
                        .thenComparingLong(order -> order.clock().due().orElse(Long.MAX_VALUE))
                        .thenComparing(Order::id))
                .limit(PRESSING_MAX)
                .toList();
    }
}
