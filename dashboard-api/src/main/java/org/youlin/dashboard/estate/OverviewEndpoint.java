package org.youlin.dashboard.estate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.device.ActiveAlarms;
import org.youlin.dashboard.device.DeviceViews;
import org.youlin.dashboard.estate.OpenOrders.Order;
import org.youlin.dashboard.estate.OverviewView.EstateStanding;
import org.youlin.dashboard.estate.OverviewView.PressingOrder;
import org.youlin.dashboard.web.Answer;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.sql.Database;

/** Shows the first page: what needs somebody now, and how the street fares. */
public final class OverviewEndpoint implements Endpoint {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Registry registry;
    private final LatestValues latest;
    private final Database database;
    private final DeviceViews deviceViews;
    private final PressingOrders pressingOrders;

    public OverviewEndpoint(Registry registry, LatestValues latest, Database database, DeviceViews deviceViews) {
        this.registry = registry;
        this.latest = latest;
        this.database = database;
        this.deviceViews = deviceViews;
        this.pressingOrders = new PressingOrders(registry);
    }

    /** The part that only SQL knows. */
    private record Counts(
            long passesToday, OpenCases cases, OpenOrders orders, List<PressingOrder> pressing, ActiveAlarms alarms) {}

    @Override
    public Answer answer(Call call) {
        long now = call.nowMillis();
        List<Device> devices = call.scope().devices().toList();
        Counts counts = database.read(handle -> counts(handle, call));
        OpenCases cases = counts.cases();
        OpenOrders orders = counts.orders();
        Parking parking = Parking.of(devices, latest, now);
        List<EstateStanding> plan = plan(call, devices, counts);
        return Answer.ok(new OverviewView(
                plan.size(),
                sum(plan, EstateStanding::households),
                sum(plan, EstateStanding::measuredHouseholds),
                sum(plan, EstateStanding::coldHouseholds),
                devices.size(),
                devices.size() - sum(plan, EstateStanding::devicesOffline),
                sum(plan, EstateStanding::gates),
                sum(plan, EstateStanding::gatesFaulty),
                parking.bays(),
                parking.occupied(),
                counts.passesToday(),
                cases.bySeverity(),
                cases.byCategory(),
                cases.byBoth(),
                orders.byStatus(),
                orders.count(order -> order.clock().isOverdue(now)),
                orders.count(order -> order.clock().isDueSoon(now)),
                orders.count(Order::mine),
                orders.count(order -> order.mine() && order.clock().isOverdue(now)),
                counts.pressing(),
                plan,
                counts.alarms().total()));
    }

    private static long sum(List<EstateStanding> plan, ToLongFunction<EstateStanding> number) {
        return plan.stream().mapToLong(number).sum();
    }

    private List<EstateStanding> plan(Call call, List<Device> devices, Counts counts) {
        Map<EstateId, List<Device>> byEstate = devices.stream()
                .collect(Collectors.groupingBy(device -> device.place().estate()));
        Map<String, Long> cases = counts.cases().byEstate();
        Map<String, Long> overdue = counts.orders().overdueByEstate(call.nowMillis());
        return call.scope().estates().stream()
                .map(estate -> {
                    List<Device> own = byEstate.getOrDefault(estate.id(), List.of());
                    RoomSurvey.Count rooms = RoomSurvey.of(own.stream(), latest, call.nowMillis())
                            .count(households(estate));
                    List<Device> gates = own.stream()
                            .filter(device -> device.profile().kind() == DeviceKind.ACCESS_GATE)
                            .toList();
                    String id = estate.id().value();
                    return new EstateStanding(
                            id,
                            estate.name(),
                            rooms.households(),
                            rooms.measured(),
                            rooms.cold(),
                            own.size(),
                            own.stream()
                                    .filter(device -> !deviceViews.isOnline(device))
                                    .count(),
                            gates.size(),
                            gates.stream()
                                    .filter(gate -> counts.alarms().of(gate) > 0)
                                    .count(),
                            cases.getOrDefault(id, 0L),
                            overdue.getOrDefault(id, 0L));
                })
                .toList();
    }

    private List<Household> households(Estate estate) {
        return registry.buildings(estate.id()).stream()
                .flatMap(building -> registry.households(building.id()).stream())
                .toList();
    }

    private Counts counts(Handle handle, Call call) {
        OpenOrders orders = OpenOrders.of(handle, call);
        return new Counts(
                passesToday(handle, call.scope(), call.nowMillis()),
                OpenCases.of(handle, call.scope()),
                orders,
                pressingOrders.read(handle, call, orders.pressing(call.account().role(), call.nowMillis())),
                ActiveAlarms.of(handle, call.scope()));
    }

    private static long passesToday(Handle handle, Scope scope, long nowMillis) {
        long midnight = LocalDate.ofInstant(Instant.ofEpochMilli(nowMillis), ZONE)
                .atStartOfDay(ZONE)
                .toInstant()
                .toEpochMilli();
        return new ScopedQuery(
                        "SELECT COUNT(*) FROM device_event e JOIN device d ON d.id = e.device_id", "d.estate_id", scope)
                .where("e.type = 'pass'")
                .where("e.ts >= ?", Optional.of(midnight))
                .where("e.ts <= ?", Optional.of(nowMillis))
                .on(handle, "")
                .mapTo(Long.class)
                .one();
    }
}
