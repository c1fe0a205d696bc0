package org.youlin.dashboard.estate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.cases.WorkOrderTable;
import org.youlin.dashboard.device.ActiveAlarms;
import org.youlin.dashboard.device.DeviceViews;
import org.youlin.dashboard.web.Answer;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.WorkOrderStatus;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.sql.Database;

/** Shows the numbers of the first page. */
public final class OverviewEndpoint implements Endpoint {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Registry registry;
    private final LatestValues latest;
    private final Database database;
    private final DeviceViews deviceViews;

    public OverviewEndpoint(Registry registry, LatestValues latest, Database database, DeviceViews deviceViews) {
        this.registry = registry;
        this.latest = latest;
        this.database = database;
        this.deviceViews = deviceViews;
    }

    private record Overview(
            long estates,
            long households,
            long measuredHouseholds,
            long coldHouseholds,
            long devices,
            long devicesOnline,
            long gates,
            long gatesFaulty,
            long parkingBays,
            long parkingOccupied,
            long passesToday,
            Map<Severity, Long> openCases,
            Map<Category, Long> openCasesByCategory,
            Map<WorkOrderStatus, Long> workOrders,
            long workOrdersOverdue,
            long activeAlarms) {}

    /** The part that only SQL knows. */
    private record Counts(
            long passesToday,
            Map<Severity, Long> openCases,
            Map<Category, Long> openCasesByCategory,
            Map<WorkOrderStatus, Long> workOrders,
            long workOrdersOverdue,
            ActiveAlarms alarms) {}

    @Override
    public Answer answer(Call call) {
        Scope scope = call.scope();
        List<Estate> estates = scope.estates();
        List<Device> devices = scope.devices().toList();
        List<Household> households = estates.stream()
                .flatMap(estate -> registry.buildings(estate.id()).stream())
                .flatMap(building -> registry.households(building.id()).stream())
                .toList();
        RoomSurvey.Count rooms =
                RoomSurvey.of(devices.stream(), latest, call.nowMillis()).count(households);
        List<Device> gates = devices.stream()
                .filter(device -> device.profile().kind() == DeviceKind.ACCESS_GATE)
                .toList();
        Parking parking = Parking.of(devices, latest, call.nowMillis());
        Counts counts = database.read(handle -> counts(handle, scope, call.nowMillis()));
        return Answer.ok(new Overview(
                estates.size(),
                rooms.households(),
                rooms.measured(),
                rooms.cold(),
                devices.size(),
                devices.stream().filter(deviceViews::isOnline).count(),
                gates.size(),
                gates.stream().filter(gate -> counts.alarms().of(gate) > 0).count(),
                parking.bays(),
                parking.occupied(),
                counts.passesToday(),
                counts.openCases(),
                counts.openCasesByCategory(),
                counts.workOrders(),
                counts.workOrdersOverdue(),
                counts.alarms().total()));
    }

    private static Counts counts(Handle handle, Scope scope, long nowMillis) {
        long midnight = LocalDate.ofInstant(Instant.ofEpochMilli(nowMillis), ZONE)
                .atStartOfDay(ZONE)
                .toInstant()
                .toEpochMilli();
        long passes = new ScopedQuery(
                        "SELECT COUNT(*) FROM device_event e JOIN device d ON d.id = e.device_id", "d.estate_id", scope)
                .where("e.type = 'pass'")
                .where("e.ts >= ?", Optional.of(midnight))
                .where("e.ts <= ?", Optional.of(nowMillis))
                .on(handle, "")
                .mapTo(Long.class)
                .one();
        Map<WorkOrderStatus, Long> workOrders = byEnum(
                handle,
                WorkOrderStatus.class,
                "status",
                new ScopedQuery("SELECT status AS word, COUNT(*) AS rows_counted FROM work_order", "estate_id", scope));
        workOrders.keySet().removeIf(status -> !status.isOpen());
        long overdue = new ScopedQuery("SELECT COUNT(*) FROM work_order w", "w.estate_id", scope)
                .where(WorkOrderTable.OVERDUE, Optional.of(nowMillis))
                .on(handle, "")
                .mapTo(Long.class)
                .one();
        return new Counts(
                passes,
                byEnum(handle, Severity.class, "severity", openCases("severity", scope)),
                byEnum(handle, Category.class, "category", openCases("category", scope)),
                workOrders,
                overdue,
                ActiveAlarms.of(handle, scope));
    }

    private static ScopedQuery openCases(String column, Scope scope) {
        return new ScopedQuery("SELECT " + column + " AS word, COUNT(*) AS rows_counted FROM cases", "estate_id", scope)
                .where("status <> 'CLOSED'");
    }

    /** Counts by the words of an enum; a word that no row has counts 0. */
    private static <E extends Enum<E>> Map<E, Long> byEnum(
            Handle handle, Class<E> type, String column, ScopedQuery query) {
        Map<E, Long> counts = new EnumMap<>(type);
        for (E word : type.getEnumConstants()) {
            counts.put(word, 0L);
        }
        query.on(handle, "GROUP BY " + column)
                .map((row, context) ->
                        Map.entry(Enum.valueOf(type, row.getString("word")), row.getLong("rows_counted")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }
}
