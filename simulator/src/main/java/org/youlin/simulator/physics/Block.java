package org.youlin.simulator.physics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A building as an architect would tell of it.
 *
 * @param flats in the order their temperatures will have
 * @param heatLoss where 1 is usual; empty: as chance has it
 * @param facingDegrees where its front looks: 0 north, 90 east, 180 south
 */
public record Block(List<Flat> flats, OptionalDouble heatLoss, double facingDegrees) {
    public static final double SOUTH_DEGREES = 180;

    public Block {
        flats = List.copyOf(flats);
        if (!(facingDegrees >= 0 && facingDegrees < 360)) {
            throw new IllegalArgumentException("facingDegrees is " + facingDegrees + "; it must be 0 to 359");
        }
    }
}
