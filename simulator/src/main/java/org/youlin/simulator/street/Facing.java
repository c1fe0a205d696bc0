package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the front of a building looks (朝向), with its larger windows. */
public enum Facing {
    @JsonProperty("north")
    NORTH(0),
    @JsonProperty("north-east")
    NORTH_EAST(45),
    @JsonProperty("east")
    EAST(90),
    @JsonProperty("south-east")
    SOUTH_EAST(135),
    /** As nearly all do in the north (坐北朝南). */
    @JsonProperty("south")
    SOUTH(180),
    @JsonProperty("south-west")
    SOUTH_WEST(225),
    @JsonProperty("west")
    WEST(270),
    @JsonProperty("north-west")
    NORTH_WEST(315);

    private final double degrees;

    Facing(double degrees) {
        this.degrees = degrees;
    }

    /** By the compass: 0 north, 90 east, 180 south. */
    public double degrees() {
        return degrees;
    }
}
