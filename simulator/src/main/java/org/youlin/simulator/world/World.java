package org.youlin.simulator.world;

import java.util.ArrayList;
import java.util.List;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.scenario.Faults;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Street;

/**
 * The whole street in motion. Each source has its own slot in the interval, so that the load is even. Used by one
 * thread; the same street, seed, ticks and faults give the same reports.
 */
public final class World {
    private final List<Part> parts = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final long intervalMillis;

    /**
     * The street on the evening the physics clock begins with.
     *
     * @param intervalMillis how often everything reports, positive
     */
    public World(Street street, Dice dice, long intervalMillis) {
        this.intervalMillis = intervalMillis;
        for (Estate estate : street.estates()) {
            parts.add(new HeatedEstate(estate, dice));
            for (Account gate : estate.gates()) {
                parts.add(new WatchedGate(gate.id(), dice));
            }
            if (estate.parking() != null) {
                parts.add(new WatchedCarPark(estate.id(), estate.parking(), dice));
            }
        }
        parts.forEach(part -> sources.addAll(part.sources()));
    }

    /** Moves everything on by one tick and returns what is told meanwhile. */
    public List<Report> advance(Tick tick, Faults faults) {
        List<Report> reports = new ArrayList<>();
        for (Part part : parts) {
            reports.addAll(part.advance(tick, faults));
        }
        for (int i = 0; i < sources.size(); i++) {
            if (isDue(i, tick)) {
                reports.addAll(sources.get(i).report(tick, faults));
            }
        }
        return reports;
    }

    private boolean isDue(int source, Tick tick) {
        long slot = intervalMillis * source / sources.size();
        return Math.floorDiv(tick.toMillis() - 1 - slot, intervalMillis)
                > Math.floorDiv(tick.fromMillis() - 1 - slot, intervalMillis);
    }
}
