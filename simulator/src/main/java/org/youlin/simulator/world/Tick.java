package org.youlin.simulator.world;

import java.time.Instant;

/**
 * One step of the world.
 *
 * @param fromMillis begin in wall time since the start, inclusive
 * @param toMillis end, exclusive
 * @param physicsSeconds how far the physics clock moves
 * @param at wall-clock time put on readings
 */
public record Tick(long fromMillis, long toMillis, double physicsSeconds, Instant at) {
    public long millis() {
        return toMillis - fromMillis;
    }
}
