package org.youlin.peers;

import java.util.HashSet;
import java.util.Set;

/** The one rule: a room is cold below 18 °C, until it reaches 18.5 °C. For one thread. */
final class ColdRooms {
    static final double COLD_BELOW = 18;
    private static final double WARM_FROM = 18.5;

    private final Set<String> cold = new HashSet<>();

    /** Takes a reading; returns whether its room has become cold, or is no longer. */
    boolean changes(RoomReading reading) {
        return cold.contains(reading.device())
                ? reading.celsius() >= WARM_FROM && cold.remove(reading.device())
                : reading.celsius() < COLD_BELOW && cold.add(reading.device());
    }
}
