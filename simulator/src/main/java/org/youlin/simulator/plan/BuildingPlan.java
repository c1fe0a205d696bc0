package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.street.Facing;

/**
 * A building, or several that are alike.
 *
 * @param count how many of this kind, 1 to 200; 1 unless told
 * @param year in which it was built, 1950 to 2030; 2000 unless told
 * @param insulation of its walls; what was usual in its year unless told
 * @param facing where its front looks; south unless told
 * @param floors 1 to 60
 * @param units staircases, 1 to 20
 * @param doors on each landing, 1 to 12
 * @param homes how many homes, from the ground up, have a sensor; all unless told
 * @param rooms the make of the room sensors; native unless told
 * @param meter the building's heat meter; null when there is none
 */
public record BuildingPlan(
        Integer count,
        Integer year,
        Insulation insulation,
        Facing facing,
        @JsonProperty(required = true) Integer floors,
        @JsonProperty(required = true) Integer units,
        @JsonProperty(required = true) Integer doors,
        Integer homes,
        RoomMake rooms,
        @Nullable MeterMake meter) {
    private static final int COUNT_MAX = 200;
    private static final int YEAR_MIN = 1950;
    private static final int YEAR_MAX = 2030;
    private static final int YEAR_USUAL = 2000;
    private static final int FLOORS_MAX = 60;
    private static final int UNITS_MAX = 20;
    private static final int DOORS_MAX = 12;
    private static final int HOMES_MAX = 2_000;

    /** How well walls keep the heat, by the steps of China's standards for northern dwellings (JGJ 26). */
    public enum Insulation {
        /** Brick, as before the first standard. */
        @JsonProperty("none")
        NONE(1.5),
        /** The 50 % step of 1995. */
        @JsonProperty("half")
        HALF(1.0),
        /** The 65 % step of 2010 and later. */
        @JsonProperty("full")
        FULL(0.75);

        private final double heatLoss;

        Insulation(double heatLoss) {
            this.heatLoss = heatLoss;
        }

        /** What goes through walls and windows, and what airing takes, against that of the 50 % step. */
        double heatLoss() {
            return heatLoss;
        }

        static Insulation usualIn(int year) {
            return year < 1996 ? NONE : year < 2011 ? HALF : FULL;
        }
    }

    public BuildingPlan {
        count = count == null ? 1 : count;
        year = year == null ? YEAR_USUAL : year;
        insulation = insulation == null ? Insulation.usualIn(year) : insulation;
        facing = facing == null ? Facing.SOUTH : facing;
        rooms = rooms == null ? RoomMake.NATIVE : rooms;
        Checks.within("count", count, 1, COUNT_MAX);
        Checks.within("year", year, YEAR_MIN, YEAR_MAX);
        Checks.within("floors", floors, 1, FLOORS_MAX);
        Checks.within("units", units, 1, UNITS_MAX);
        Checks.within("doors", doors, 1, DOORS_MAX);
        int all = floors * units * doors;
        homes = homes == null ? all : homes;
        Checks.within("homes (floors x units x doors unless told)", homes, 1, Math.min(all, HOMES_MAX));
    }
}
