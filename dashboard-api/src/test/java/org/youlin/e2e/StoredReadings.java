package org.youlin.e2e;

import java.util.List;

/** Readings as a store holds them, asked of the store itself. */
interface StoredReadings {
    /**
     * All that is held of a sensor's readings from number {@code from} to before {@code to}, in any order; what is held
     * twice comes twice.
     */
    List<Stored> of(Timeline timeline, int from, int to);

    record Stored(long tsMillis, double value) {}
}
