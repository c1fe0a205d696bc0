package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A block of flats.
 *
 * @param fieldGateway speaks for the room sensors of the building
 * @param households 1 to 2,000, no two behind the same door
 * @param heatLoss how much heat its walls let through, 0.3 to 3, where 1 is usual; null: as chance has it
 * @param facing where its front looks; south unless told
 */
public record Building(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Account fieldGateway,
        @JsonProperty(required = true) List<Household> households,
        @Nullable Double heatLoss,
        Facing facing) {
    private static final int HOUSEHOLDS_MAX = 2_000;
    private static final double HEAT_LOSS_MIN = 0.3;
    private static final double HEAT_LOSS_MAX = 3;

    public Building {
        Ids.requireValid("id", id);
        Ids.requireText("name of building '" + id + "'", name);
        if (fieldGateway == null || households == null) {
            throw new IllegalArgumentException("building '" + id + "' needs a fieldGateway and households, not null");
        }
        Ids.requireWithin("number of households of '" + id + "'", households.size(), 1, HOUSEHOLDS_MAX);
        households = List.copyOf(households);
        facing = facing == null ? Facing.SOUTH : facing;
        if (heatLoss != null && !(heatLoss >= HEAT_LOSS_MIN && heatLoss <= HEAT_LOSS_MAX)) {
            throw new IllegalArgumentException("heatLoss of building '" + id + "' is " + heatLoss + "; it must be "
                    + HEAT_LOSS_MIN + " to " + HEAT_LOSS_MAX);
        }
        Set<String> doors = new HashSet<>();
        for (Household household : households) {
            if (!doors.add(household.unit() + "-" + household.floor() + "-" + household.door())) {
                throw new IllegalArgumentException("household '" + household.id() + "' has the unit, floor and door of"
                        + " another household of building '" + id + "'");
            }
        }
    }

    /** A building that faces south, whose walls are as chance has them. */
    public Building(String id, String name, Account fieldGateway, List<Household> households) {
        this(id, name, fieldGateway, households, null, Facing.SOUTH);
    }
}
