package org.youlin.simulator.scenario;

import java.util.Set;

/**
 * What is broken at one moment, by device or estate id.
 *
 * @param stoppedLoops heating loops whose pump stands
 * @param forcedGates gates broken open
 * @param filledEstates estates whose car park is being filled
 * @param silentRooms room sensors that say nothing
 */
public record Faults(
        Set<String> stoppedLoops, Set<String> forcedGates, Set<String> filledEstates, Set<String> silentRooms) {
    public static final Faults NONE = new Faults(Set.of(), Set.of(), Set.of(), Set.of());

    public Faults {
        stoppedLoops = Set.copyOf(stoppedLoops);
        forcedGates = Set.copyOf(forcedGates);
        filledEstates = Set.copyOf(filledEstates);
        silentRooms = Set.copyOf(silentRooms);
    }
}
