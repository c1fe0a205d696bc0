package org.youlin.simulator.physics;

import java.util.List;

/**
 * Homes of one building, one above the other, exchanging heat through the slabs between them.
 *
 * @param slabWattsPerKelvin conductance of the slab between two homes
 */
public record BuildingHeat(List<Dwelling> homes, double slabWattsPerKelvin) {
    public BuildingHeat {
        homes = List.copyOf(homes);
        for (Dwelling home : homes) {
            requireHome(homes, home.above());
            requireHome(homes, home.below());
        }
    }

    /**
     * The temperatures {@code seconds} later, by one explicit Euler step.
     *
     * @param waterCelsius mean radiator water
     * @param seconds at most {@link EstateHeat#STEP_SECONDS_MAX}; time constants are hours, so the error is small
     */
    public Temperatures next(Temperatures rooms, double waterCelsius, double outdoorCelsius, double seconds) {
        double[] after = new double[rooms.size()];
        for (int i = 0; i < after.length; i++) {
            Dwelling home = homes.get(i);
            double room = rooms.celsius(i);
            double watts = home.radiatorWatts(waterCelsius, room)
                    + home.gainWatts()
                    + home.heaterWatts(room)
                    + slabWattsPerKelvin * (rise(rooms, room, home.above()) + rise(rooms, room, home.below()))
                    - home.lossWattsPerKelvin() * (room - outdoorCelsius);
            after[i] = room + watts * seconds / home.capacityJoulesPerKelvin();
        }
        return Temperatures.of(after);
    }

    /** Heat from all radiators of the building. */
    public double radiatorWatts(Temperatures rooms, double waterCelsius) {
        double watts = 0;
        for (int i = 0; i < homes.size(); i++) {
            watts += homes.get(i).radiatorWatts(waterCelsius, rooms.celsius(i));
        }
        return watts;
    }

    private static double rise(Temperatures rooms, double room, int neighbour) {
        return neighbour == Dwelling.NONE ? 0 : rooms.celsius(neighbour) - room;
    }

    private static void requireHome(List<Dwelling> homes, int index) {
        if (index != Dwelling.NONE && (index < 0 || index >= homes.size())) {
            throw new IllegalArgumentException(
                    "neighbour " + index + " is not a home; the building has " + homes.size());
        }
    }
}
