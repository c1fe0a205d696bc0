package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An estate: buildings on one heating loop, and perhaps gates and a car park.
 *
 * @param buildings 1 to 200
 * @param loop the heating loop's controller
 * @param gates 0 to 100
 * @param parking null when the estate has no sensed car park
 */
public record Estate(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<Building> buildings,
        @JsonProperty(required = true) Account loop,
        @JsonProperty(required = true) List<Account> gates,
        @Nullable Parking parking) {
    private static final int BUILDINGS_MAX = 200;
    private static final int GATES_MAX = 100;

    public Estate {
        Ids.requireValid("id", id);
        Ids.requireText("name of estate '" + id + "'", name);
        if (buildings == null || loop == null || gates == null) {
            throw new IllegalArgumentException("estate '" + id + "' needs buildings, loop and gates, not null");
        }
        Ids.requireWithin("number of buildings of '" + id + "'", buildings.size(), 1, BUILDINGS_MAX);
        Ids.requireWithin("number of gates of '" + id + "'", gates.size(), 0, GATES_MAX);
        buildings = List.copyOf(buildings);
        gates = List.copyOf(gates);
    }

    public int householdCount() {
        return buildings.stream()
                .mapToInt(building -> building.households().size())
                .sum();
    }
}
