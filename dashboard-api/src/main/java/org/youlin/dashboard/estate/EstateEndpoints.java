package org.youlin.dashboard.estate;

import java.util.AbstractMap.SimpleEntry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.device.ActiveAlarms;
import org.youlin.dashboard.device.DeviceView;
import org.youlin.dashboard.device.DeviceViews;
import org.youlin.dashboard.estate.EstateViews.BuildingSummary;
import org.youlin.dashboard.estate.EstateViews.EstateSummary;
import org.youlin.dashboard.estate.EstateViews.EstateView;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.web.Answer;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.sql.Database;

/** Lists and shows estates. */
public final class EstateEndpoints {
    private final Registry registry;
    private final LatestValues latest;
    private final Database database;
    private final DeviceViews deviceViews;

    public EstateEndpoints(Registry registry, LatestValues latest, Database database, DeviceViews deviceViews) {
        this.registry = registry;
        this.latest = latest;
        this.database = database;
        this.deviceViews = deviceViews;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listEstates", this::list).bind("getEstate", this::get);
    }

    /** What one pass over the devices in scope and one query tell of every estate. */
    private record Numbers(RoomSurvey rooms, Map<String, List<Device>> devices, Map<String, Long> openCases) {}

    private Numbers numbers(Call call) {
        Map<String, List<Device>> devices = call.scope()
                .devices()
                .collect(Collectors.groupingBy(device -> device.place().estate().value()));
        RoomSurvey rooms = RoomSurvey.of(devices.values().stream().flatMap(List::stream), latest, call.nowMillis());
        Map<String, Long> openCases = database.read(handle -> new ScopedQuery(
                        "SELECT estate_id, COUNT(*) AS open_cases FROM cases", "estate_id", call.scope())
                .where("status <> 'CLOSED'")
                .on(handle, "GROUP BY estate_id")
                .map((row, context) -> new SimpleEntry<>(row.getString("estate_id"), row.getLong("open_cases")))
                .collect(Collectors.toMap(SimpleEntry::getKey, SimpleEntry::getValue)));
        return new Numbers(rooms, devices, openCases);
    }

    public Answer list(Call call) {
        EstateList list = EstateList.of(call);
        Numbers numbers = numbers(call);
        return Answer.ok(list.of(call.scope().estates().stream().map(estate -> summary(estate, numbers))));
    }

    public Answer get(Call call) {
        String id = call.path("estateId");
        return Answer.found(id, call.scope().estate(id), estate -> Answer.editable(view(estate, call), estate));
    }

    private EstateView view(Estate estate, Call call) {
        Numbers numbers = numbers(call);
        List<Device> devices = numbers.devices().getOrDefault(estate.id().value(), List.of());
        Map<DeviceKind, List<Device>> byKind = devices.stream()
                .collect(Collectors.groupingBy(device -> device.profile().kind()));
        ActiveAlarms alarms = database.read(handle -> ActiveAlarms.of(handle, call.scope()));
        Function<DeviceKind, List<DeviceView>> views = kind -> byKind.getOrDefault(kind, List.of()).stream()
                .map(device -> deviceViews.of(device, alarms, call.nowMillis()))
                .toList();
        Parking parking = Parking.of(devices, latest, call.nowMillis());
        return new EstateView(
                summary(estate, numbers),
                OrganisationRef.of(estate.streetOffice()),
                registry.buildings(estate.id()).stream()
                        .map(building -> summary(building, numbers.rooms()))
                        .toList(),
                views.apply(DeviceKind.ACCESS_GATE),
                views.apply(DeviceKind.HEATING_LOOP),
                parking.bays(),
                parking.occupied());
    }

    EstateSummary summary(Estate estate, Call call) {
        return summary(estate, numbers(call));
    }

    private EstateSummary summary(Estate estate, Numbers numbers) {
        List<Building> buildings = registry.buildings(estate.id());
        List<Household> households = buildings.stream()
                .flatMap(building -> registry.households(building.id()).stream())
                .toList();
        RoomSurvey.Count count = numbers.rooms().count(households);
        String id = estate.id().value();
        return new EstateSummary(
                id,
                estate.name(),
                OrganisationRef.of(estate.communityOffice()),
                estate.propertyCompany().map(OrganisationRef::of),
                buildings.size(),
                count.households(),
                count.measured(),
                count.cold(),
                numbers.devices().getOrDefault(id, List.of()).size(),
                numbers.openCases().getOrDefault(id, 0L));
    }

    private BuildingSummary summary(Building building, RoomSurvey rooms) {
        RoomSurvey.Count count = rooms.count(registry.households(building.id()));
        return new BuildingSummary(
                building.id().value(),
                building.name(),
                building.floors(),
                building.units(),
                count.households(),
                count.measured(),
                count.cold(),
                count.meanCelsius());
    }
}
