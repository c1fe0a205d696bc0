package org.youlin.simulator.physics;

/** What is outside the windows. */
record Outdoors(double celsius, Sunlight light) {
    /** A night. */
    static Outdoors dark(double celsius) {
        return new Outdoors(celsius, new Sunlight(new Sun(0, 0, -1), 0, 0));
    }
}
