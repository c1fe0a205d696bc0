package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the front of a building looks (朝向), with its larger windows. */
public enum Facing {
    @JsonProperty("north")
    NORTH,
    @JsonProperty("north-east")
    NORTH_EAST,
    @JsonProperty("east")
    EAST,
    @JsonProperty("south-east")
    SOUTH_EAST,
    /** As nearly all do in the north (坐北朝南). */
    @JsonProperty("south")
    SOUTH,
    @JsonProperty("south-west")
    SOUTH_WEST,
    @JsonProperty("west")
    WEST,
    @JsonProperty("north-west")
    NORTH_WEST;

    private static final double DEGREES_BETWEEN = 45;

    /** By the compass: 0 north, 90 east, 180 south. */
    public double degrees() {
        return ordinal() * DEGREES_BETWEEN;
    }
}
