package org.youlin.simulator.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.script.EstatePlan;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.street.Building;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Household;
import org.youlin.simulator.street.Parking;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.world.Fittings;

/** The street of a scenario, from its plan to what stands there: registered by tables, as people do it. */
final class Site {
    static final String STREET = "street";
    static final String COMMUNITY = "community";
    /** Of meters that tell their battery in the platform's own format. */
    private static final String METER_PROFILE = "heat-meter-native";

    private final List<EstatePlan> plans;
    private final Map<String, String> tokens = new HashMap<>();

    Site(List<EstatePlan> plans) {
        this.plans = List.copyOf(plans);
    }

    /** Registers everything. */
    void register(Api api) {
        api.importTable("organisations", organisations());
        api.importTable("estates", estates());
        api.importTable("buildings", buildings());
        api.importTable("households", households());
        if (plans.stream().anyMatch(plan -> !plan.meterIds().isEmpty())) {
            api.post("/profiles", meterProfile());
        }
        for (JsonNode each : api.importTable("devices", devices()).path("tokens")) {
            tokens.put(each.path("device").asText(), each.path("token").asText());
        }
    }

    private String organisations() {
        Table table = new Table("id,name,layer");
        table.row(STREET, "雁南街道办事处", "STREET");
        table.row(COMMUNITY, "大雁滩社区居委会", "COMMUNITY");
        plans.stream()
                .filter(Site::hasCompany)
                .forEach(plan -> table.row(plan.companyId(), plan.name() + "物业", "PROPERTY"));
        return table.text();
    }

    private String estates() {
        Table table = new Table("id,name,propertyCompany,communityOffice,streetOffice");
        plans.forEach(
                plan -> table.row(plan.id(), plan.name(), hasCompany(plan) ? plan.companyId() : "", COMMUNITY, STREET));
        return table.text();
    }

    private String buildings() {
        Table table = new Table("id,estate,name,floors,units");
        plans.forEach(plan -> plan.buildingIds()
                .forEach(building -> table.row(building, plan.id(), building, plan.floors(), plan.units())));
        return table.text();
    }

    private String households() {
        Table table = new Table("id,building,unit,floor,door,name");
        homes().forEach(home ->
                table.row(home.id(), home.building(), home.unit(), home.floor(), home.door(), home.id()));
        return table.text();
    }

    private List<EstatePlan.Home> homes() {
        return plans.stream()
                .flatMap(plan -> plan.buildingIds().stream().flatMap(building -> plan.homes(building).stream()))
                .toList();
    }

    private String devices() {
        Table table = new Table("id,name,profile,estate,building,household,fieldGateway");
        for (EstatePlan plan : plans) {
            for (String building : plan.buildingIds()) {
                device(table, "gw-" + building, "field-gateway", plan, building);
            }
            device(table, plan.loop(), "heating-loop", plan, "");
            plan.gateIds().forEach(gate -> device(table, gate, "access-gate", plan, ""));
            plan.barrierIds().forEach(barrier -> device(table, barrier, "parking-barrier", plan, ""));
            plan.laneIds().forEach(lane -> device(table, lane, "fire-lane-bay", plan, ""));
            for (int i = 0; i < plan.meterIds().size(); i++) {
                device(
                        table,
                        plan.meterIds().get(i),
                        METER_PROFILE,
                        plan,
                        plan.buildingIds().get(i));
            }
            if (!plan.bayIds().isEmpty()) {
                device(table, plan.parkingGateway(), "field-gateway", plan, "");
            }
            for (String building : plan.buildingIds()) {
                plan.homes(building)
                        .forEach(home -> table.row(
                                home.sensor(),
                                home.sensor(),
                                "heating-room",
                                plan.id(),
                                building,
                                home.id(),
                                "gw-" + building));
            }
            plan.bayIds().forEach(bay -> table.row(bay, bay, "parking-bay", plan.id(), "", "", plan.parkingGateway()));
        }
        return table.text();
    }

    private static void device(Table table, String id, String profile, EstatePlan plan, String building) {
        table.row(id, id, profile, plan.id(), building, "", "");
    }

    private static Map<String, Object> meterProfile() {
        List<Map<String, Object>> metrics = List.of(
                metric("energy", "kWh", 1_000_000_000),
                metric("power", "kW", 100_000),
                metric("flow", "m³/h", 10_000),
                metric("supply_temp", "°C", 150),
                metric("return_temp", "°C", 150),
                metric("battery_low", "", 1));
        return Map.of(
                "id", METER_PROFILE,
                "name", "热量表",
                "kind", "heat-meter",
                "expectedInterval", "PT1H",
                "metrics", metrics);
    }

    private static Map<String, Object> metric(String name, String unit, double max) {
        return Map.of("name", name, "unit", unit, "min", 0, "max", max);
    }

    /** What stands there; only after it was registered. */
    Street street(URI mqtt) {
        return new Street(mqtt, plans.stream().map(this::estate).toList());
    }

    /** What stands there beside, by estate. */
    Map<String, Fittings> fittings() {
        Map<String, Fittings> fittings = new HashMap<>();
        for (EstatePlan plan : plans) {
            fittings.put(
                    plan.id(),
                    new Fittings(accounts(plan.meterIds()), accounts(plan.barrierIds()), accounts(plan.laneIds())));
        }
        return fittings;
    }

    /** All that sign in. */
    List<Account> accounts(Street street) {
        List<Account> all = new ArrayList<>(street.accounts());
        for (Fittings each : fittings().values()) {
            all.addAll(each.meters());
            all.addAll(each.barriers());
            all.addAll(each.lanes());
        }
        return all;
    }

    private Estate estate(EstatePlan plan) {
        List<Building> buildings = plan.buildingIds().stream()
                .map(id -> new Building(
                        id,
                        id,
                        account("gw-" + id),
                        plan.homes(id).stream()
                                .map(home ->
                                        new Household(home.id(), home.unit(), home.floor(), home.door(), home.sensor()))
                                .toList()))
                .toList();
        @Nullable
        Parking parking = plan.bayIds().isEmpty() ? null : new Parking(account(plan.parkingGateway()), plan.bayIds());
        return new Estate(plan.id(), name(plan), buildings, account(plan.loop()), accounts(plan.gateIds()), parking);
    }

    private List<Account> accounts(List<String> ids) {
        return ids.stream().map(this::account).toList();
    }

    private Account account(String id) {
        String token = tokens.get(id);
        if (token == null) {
            throw new IllegalStateException("device '" + id + "' was given no token");
        }
        return new Account(id, token);
    }

    private static String name(EstatePlan plan) {
        return String.valueOf(plan.name());
    }

    private static boolean hasCompany(EstatePlan plan) {
        return Boolean.TRUE.equals(plan.company());
    }

    /** Rows of values in which nothing has to be quoted. */
    private static final class Table {
        private final StringBuilder text = new StringBuilder();

        private Table(String header) {
            text.append(header).append('\n');
        }

        private void row(@Nullable Object... values) {
            for (int i = 0; i < values.length; i++) {
                text.append(i == 0 ? "" : ",").append(values[i]);
            }
            text.append('\n');
        }

        private String text() {
            return text.toString();
        }
    }
}
