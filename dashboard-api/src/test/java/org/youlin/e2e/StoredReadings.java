package org.youlin.e2e;

import java.util.List;

/** Readings as a store holds them, asked of the store itself. */
interface StoredReadings {
    /** All that is held of the first {@code count} readings of a sensor, in any order; what is held twice comes twice. */
    List<Stored> of(Timeline timeline, int count);

    record Stored(long tsMillis, double value) {}
}
