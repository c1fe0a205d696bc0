package org.youlin.dashboard.place;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.export.Cell;
import org.youlin.dashboard.export.Export;
import org.youlin.dashboard.export.ExportColumn;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.ingest.registry.Registry;

/** Households as a file. It names homes and nobody who lives there. */
public final class HouseholdExport {
    private static final List<ExportColumn<Home>> COLUMNS = List.of(
            new ExportColumn<>("Id", "住户编号", row -> Cell.of(row.household().id().value())),
            new ExportColumn<>("Estate", "小区", row -> Cell.of(row.estate().name())),
            new ExportColumn<>("Building", "楼栋", row -> Cell.of(row.building().name())),
            new ExportColumn<>("Unit", "单元", row -> Cell.of(row.household().unit())),
            new ExportColumn<>("Floor", "楼层", row -> Cell.of(row.household().floor())),
            new ExportColumn<>("Door", "门牌", row -> Cell.of(row.household().door())),
            new ExportColumn<>("Name", "名称", row -> Cell.of(row.household().name())));

    private final Registry registry;

    public HouseholdExport(Registry registry) {
        this.registry = registry;
    }

    /** Answers its operation. */
    public void addTo(Routes routes, ZoneId zone, Export.Log log) {
        routes.bind("exportHouseholds", new Export<>("households", "住户", COLUMNS, this::page).endpoint(zone, log));
    }

    private record Home(Estate estate, Building building, Household household) {}

    /** One building at a time. */
    private Page<Home> page(Call call, Page.Request request) {
        List<Building> buildings = call.scope().estates().stream()
                .filter(estate ->
                        call.query("estate").map(estate.id().value()::equals).orElse(true))
                .flatMap(estate -> registry.buildings(estate.id()).stream())
                .filter(building -> call.query("building")
                        .map(building.id().value()::equals)
                        .orElse(true))
                .filter(building -> request.after()
                        .map(id -> building.id().value().compareTo(id) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(building -> building.id().value()))
                .limit(2)
                .toList();
        if (buildings.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        Building building = buildings.get(0);
        Estate estate = registry.estate(building.estate()).orElseThrow();
        List<Home> homes = registry.households(building.id()).stream()
                .map(household -> new Home(estate, building, household))
                .toList();
        Optional<String> next =
                buildings.size() > 1 ? Optional.of(Page.cursor(building.id().value())) : Optional.empty();
        return new Page<>(homes, next);
    }
}
