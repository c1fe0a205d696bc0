package org.youlin.simulator.physics;

/** Where a home lies in its building; flats with more outside wall are colder. */
public record Flat(int unit, int floor, int door) {}
