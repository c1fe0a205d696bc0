package org.youlin.simulator.physics;

import java.util.List;
import java.util.Map;

/**
 * Homes of one building, one above the other, exchanging heat through the slabs between them.
 *
 * @param slabWattsPerKelvin conductance of the slab between two homes
 * @param facingDegrees where the front looks: 0 north, 90 east, 180 south
 */
public record BuildingHeat(List<Dwelling> homes, double slabWattsPerKelvin, double facingDegrees) {
    private static final int BISECTIONS = 24;

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
     * @param airing watts per kelvin that open windows let out, by home
     * @param seconds at most {@link EstateHeat#STEP_SECONDS_MAX}; time constants are hours, so the error is small
     */
    Temperatures next(
            Temperatures rooms, double waterCelsius, Outdoors outdoors, Map<Integer, Double> airing, double seconds) {
        double front = outdoors.light().onWall(facingDegrees);
        double back = outdoors.light().onWall(facingDegrees + 180);
        double[] after = new double[rooms.size()];
        for (int i = 0; i < after.length; i++) {
            Dwelling home = homes.get(i);
            double room = rooms.celsius(i);
            double watts = home.radiatorWatts(waterCelsius, room)
                    + home.gainWatts()
                    + home.windows().watts(front, back)
                    + home.heaterWatts(room)
                    + slabWattsPerKelvin * (rise(rooms, room, home.above()) + rise(rooms, room, home.below()))
                    - (home.lossWattsPerKelvin() + airing.getOrDefault(i, 0.0)) * (room - outdoors.celsius());
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

    /** Mean radiator water of a branch that lets only so much heat in; never warmer than {@code waterCelsius}. */
    double throttledCelsius(Temperatures rooms, double supplyCelsius, double waterCelsius, double wattsPerKelvin) {
        double low = Math.min(rooms.min(), waterCelsius);
        double high = waterCelsius;
        for (int i = 0; i < BISECTIONS; i++) {
            double mean = (low + high) / 2;
            // The radiators give away what the water brings: its mean is half-way between supply and return.
            boolean tooWarm = radiatorWatts(rooms, mean) > wattsPerKelvin * 2 * (supplyCelsius - mean);
            low = tooWarm ? low : mean;
            high = tooWarm ? mean : high;
        }
        return (low + high) / 2;
    }

    /** The coefficients of all radiators together: the part that the building has of the loop's heat. */
    double radiatorCoefficient() {
        return homes.stream().mapToDouble(Dwelling::radiatorCoefficient).sum();
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
