package org.youlin.simulator.physics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Estates of equal blocks for tests. */
final class Flats {
    private Flats() {}

    static List<List<Flat>> estate(int buildings, int units, int floors, int doors) {
        return Collections.nCopies(buildings, block(units, floors, doors));
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
