package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A home with one room sensor.
 *
 * @param unit staircase, 1 to 99
 * @param floor 1 to 99, counted from the ground
 * @param door 1 to 99, counted along the landing
 * @param device the room sensor
 */
public record Household(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) int unit,
        @JsonProperty(required = true) int floor,
        @JsonProperty(required = true) int door,
        @JsonProperty(required = true) String device) {
    private static final int NUMBER_MAX = 99;

    public Household {
        Ids.requireValid("id", id);
        Ids.requireWithin("unit of household '" + id + "'", unit, 1, NUMBER_MAX);
        Ids.requireWithin("floor of household '" + id + "'", floor, 1, NUMBER_MAX);
        Ids.requireWithin("door of household '" + id + "'", door, 1, NUMBER_MAX);
        Ids.requireValid("device of household '" + id + "'", device);
    }
}
