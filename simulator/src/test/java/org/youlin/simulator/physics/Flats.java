package org.youlin.simulator.physics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** Estates of equal blocks for tests. */
final class Flats {
    static final Sky SKY = new Sky(Sky.MID_JANUARY, new Dice(42));

    private Flats() {}

    static List<Block> estate(int buildings, int units, int floors, int doors) {
        return Collections.nCopies(buildings, facingSouth(block(units, floors, doors)));
    }

    static Block facingSouth(List<Flat> flats) {
        return new Block(flats, OptionalDouble.empty(), Block.SOUTH_DEGREES);
    }

    static List<Flat> block(int units, int floors, int doors) {
        List<Flat> flats = new ArrayList<>();
        for (int unit = 1; unit <= units; unit++) {
            for (int floor = 1; floor <= floors; floor++) {
                for (int door = 1; door <= doors; door++) {
                    flats.add(new Flat(unit, floor, door));
                }
            }
        }
        return flats;
    }
}
