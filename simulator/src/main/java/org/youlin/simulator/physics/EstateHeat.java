package org.youlin.simulator.physics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The heating of one estate: one loop, its buildings and their homes under one sky, stepped together. */
public record EstateHeat(HeatingLoop loop, List<BuildingHeat> buildings, Sky sky) {
    /** Longest step in seconds; {@link #next} cuts longer ones. */
    public static final double STEP_SECONDS_MAX = 60.0;

    /** What one change of a home's air takes out in an hour, W/K: 200 m³ of 0.335 Wh/(m³ K), as in ISO 13789. */
    private static final double AIR_CHANGE_WATTS_PER_KELVIN = 67;

    public EstateHeat {
        buildings = List.copyOf(buildings);
    }

    /**
     * Where the estate stands.
     *
     * @param hour of the physics clock, counted from a midnight, growing without wrapping
     * @param rooms per building, in the order of {@link #buildings()}
     */
    public record State(double hour, HeatingLoop.State water, List<Temperatures> rooms) {
        public State {
            rooms = List.copyOf(rooms);
        }
    }

    /**
     * What people and breakdowns do to the estate.
     *
     * @param bypassOpen whether the water stays in the station
     * @param branches by the index of the building; those that are not there are as they should be
     */
    public record Inputs(Station station, boolean bypassOpen, Map<Integer, Branch> branches) {
        public Inputs {
            branches = Map.copyOf(branches);
        }

        /** Nothing but the station. */
        public static Inputs of(Station station) {
            return new Inputs(station, false, Map.of());
        }
    }

    /**
     * What is done to a building.
     *
     * @param openShare how much of its water the valve of its branch lets through, 0 to 1
     * @param airChangesPerHour through open windows, by the index of the home
     */
    public record Branch(double openShare, Map<Integer, Double> airChangesPerHour) {
        static final Branch USUAL = new Branch(1, Map.of());

        public Branch {
            airChangesPerHour = Map.copyOf(airChangesPerHour);
            if (!(openShare >= 0 && openShare <= 1)) {
                throw new IllegalArgumentException("openShare is " + openShare + "; it must be 0 to 1");
            }
        }
    }

    /** The estate {@code seconds} of physics time later. Pure: equal arguments give equal results. */
    public State next(State state, Inputs inputs, double seconds) {
        int steps = (int) Math.ceil(seconds / STEP_SECONDS_MAX);
        State now = state;
        for (int i = 0; i < steps; i++) {
            now = step(now, inputs, seconds / steps);
        }
        return now;
    }

    private State step(State state, Inputs inputs, double seconds) {
        Outdoors outdoors = new Outdoors(Weather.outdoorCelsius(state.hour()), sky.light(state.hour()));
        double watts = 0;
        double roomSum = 0;
        int homes = 0;
        List<Temperatures> rooms = new ArrayList<>(buildings.size());
        for (int i = 0; i < buildings.size(); i++) {
            BuildingHeat building = buildings.get(i);
            Branch branch = inputs.branches().getOrDefault(i, Branch.USUAL);
            Temperatures before = state.rooms().get(i);
            double water = water(state, inputs, i);
            watts += building.radiatorWatts(before, water);
            roomSum += before.mean() * before.size();
            homes += before.size();
            Map<Integer, Double> airing = new HashMap<>(branch.airChangesPerHour());
            airing.replaceAll((home, changes) -> changes * AIR_CHANGE_WATTS_PER_KELVIN);
            rooms.add(building.next(before, water, outdoors, airing, seconds));
        }
        HeatingLoop.State nextWater = loop.next(
                state.water(),
                new HeatingLoop.Inputs(inputs.station(), openShare(inputs), outdoors.celsius(), roomSum / homes, watts),
                seconds);
        return new State(state.hour() + seconds / 3600, nextWater, rooms);
    }

    /** Heat that the radiators of a building give now. */
    public double radiatorWatts(State state, Inputs inputs, int building) {
        return buildings.get(building).radiatorWatts(state.rooms().get(building), water(state, inputs, building));
    }

    /** What the radiators of a building feel. */
    private double water(State state, Inputs inputs, int building) {
        double share = inputs.bypassOpen()
                ? 0
                : inputs.branches().getOrDefault(building, Branch.USUAL).openShare();
        HeatingLoop.State water = state.water();
        if (share == 1) {
            return water.meanCelsius();
        }
        double open = openShare(inputs);
        double partOfFlow = open == 0 ? 0 : partOfLoop(building) * share / open;
        double wattsPerKelvin = loop.wattsPerKelvin(water.flowShare()) * partOfFlow;
        return buildings
                .get(building)
                .throttledCelsius(
                        state.rooms().get(building), water.supplyCelsius(), water.meanCelsius(), wattsPerKelvin);
    }

    /** A bypass takes the whole flow; a valve takes its branch away. */
    private double openShare(Inputs inputs) {
        double closed = 0;
        if (!inputs.bypassOpen()) {
            for (Map.Entry<Integer, Branch> branch : inputs.branches().entrySet()) {
                closed += partOfLoop(branch.getKey()) * (1 - branch.getValue().openShare());
            }
        }
        return Math.max(0, 1 - closed);
    }

    private double partOfLoop(int building) {
        double all = buildings.stream()
                .mapToDouble(BuildingHeat::radiatorCoefficient)
                .sum();
        return buildings.get(building).radiatorCoefficient() / all;
    }
}
