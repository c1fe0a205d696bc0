package org.youlin.simulator.physics;

import java.util.ArrayList;
import java.util.List;

/** The heating of one estate: one loop, its buildings and their homes, stepped together. */
public record EstateHeat(HeatingLoop loop, List<BuildingHeat> buildings) {
    /** Longest step in seconds; {@link #next} cuts longer ones. */
    public static final double STEP_SECONDS_MAX = 60.0;

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

    /** What people do to the estate. */
    public record Inputs(boolean pumpRuns) {}

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
        double outdoor = Weather.outdoorCelsius(state.hour());
        double water = state.water().meanCelsius();
        double watts = 0;
        double roomSum = 0;
        int homes = 0;
        List<Temperatures> rooms = new ArrayList<>(buildings.size());
        for (int i = 0; i < buildings.size(); i++) {
            BuildingHeat building = buildings.get(i);
            Temperatures before = state.rooms().get(i);
            watts += building.radiatorWatts(before, water);
            roomSum += before.mean() * before.size();
            homes += before.size();
            rooms.add(building.next(before, water, outdoor, seconds));
        }
        HeatingLoop.State nextWater = loop.next(
                state.water(), new HeatingLoop.Inputs(inputs.pumpRuns(), outdoor, roomSum / homes, watts), seconds);
        return new State(state.hour() + seconds / 3600, nextWater, rooms);
    }
}
