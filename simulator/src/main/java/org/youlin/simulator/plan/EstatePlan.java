package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An estate on one heating loop.
 *
 * @param community id of the office it belongs to
 * @param company id of the property company; null when nobody manages the estate
 * @param buildings 1 to 200 entries, each for one building or several alike
 * @param loop the make of the loop's controller; native unless told
 * @param gates 0 to 100
 * @param parking null when no bay has a sensor
 */
public record EstatePlan(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String community,
        @Nullable String company,
        @JsonProperty(required = true) List<BuildingPlan> buildings,
        LoopMake loop,
        List<GatePlan> gates,
        @Nullable ParkingPlan parking) {
    private static final int BUILDINGS_MAX = 200;
    private static final int GATES_MAX = 100;

    public EstatePlan {
        Checks.id("id", id);
        Checks.text("name of estate '" + id + "'", name);
        buildings = Checks.list("buildings of estate '" + id + "'", buildings, 1, BUILDINGS_MAX);
        int count = buildings.stream().mapToInt(BuildingPlan::count).sum();
        Checks.within("number of buildings of estate '" + id + "'", count, 1, BUILDINGS_MAX);
        loop = loop == null ? LoopMake.NATIVE : loop;
        gates = gates == null ? List.of() : Checks.list("gates of estate '" + id + "'", gates, 0, GATES_MAX);
        Set<String> seen = new HashSet<>();
        for (GatePlan gate : gates) {
            if (!seen.add(gate.id())) {
                throw new IllegalArgumentException(
                        "gates of estate '" + id + "': there are two called '" + gate.id() + "'");
            }
        }
    }

    /** A building by itself. */
    public record Numbered(int number, BuildingPlan plan) {}

    /** The buildings one by one, numbered from 1. */
    public List<Numbered> numbered() {
        List<Numbered> numbered = new ArrayList<>();
        for (BuildingPlan plan : buildings) {
            for (int i = 0; i < plan.count(); i++) {
                numbered.add(new Numbered(numbered.size() + 1, plan));
            }
        }
        return numbered;
    }

    int householdCount() {
        return buildings.stream().mapToInt(plan -> plan.count() * plan.homes()).sum();
    }
}
