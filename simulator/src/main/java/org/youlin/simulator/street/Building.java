package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A block of flats.
 *
 * @param fieldGateway speaks for the room sensors of the building
 * @param households 1 to 2,000, no two behind the same door
 */
public record Building(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Account fieldGateway,
        @JsonProperty(required = true) List<Household> households) {
    private static final int HOUSEHOLDS_MAX = 2_000;

    public Building {
        Ids.requireValid("id", id);
        Ids.requireText("name of building '" + id + "'", name);
        if (fieldGateway == null || households == null) {
            throw new IllegalArgumentException("building '" + id + "' needs a fieldGateway and households, not null");
        }
        Ids.requireWithin("number of households of '" + id + "'", households.size(), 1, HOUSEHOLDS_MAX);
        households = List.copyOf(households);
        Set<String> doors = new HashSet<>();
        for (Household household : households) {
            if (!doors.add(household.unit() + "-" + household.floor() + "-" + household.door())) {
                throw new IllegalArgumentException("household '" + household.id() + "' has the unit, floor and door of"
                        + " another household of building '" + id + "'");
            }
        }
    }
}
