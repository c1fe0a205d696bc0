package org.youlin.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.physics.Dice;
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
    private final Carriage carriage;
    private final long intervalMillis;

    /**
     * The street on the evening the physics clock begins with.
     *
     * @param intervalMillis how often everything reports, positive
     */
    public World(Street street, Dice dice, long intervalMillis) {
        this(street, Map.of(), dice, intervalMillis, Start.USUAL);
    }

    /**
     * The street at a time of the year and of the day.
     *
     * @param fittings by estate
     * @param intervalMillis how often everything reports, positive
     */
    public World(Street street, Map<String, Fittings> fittings, Dice dice, long intervalMillis, Start start) {
        this.intervalMillis = intervalMillis;
        Sensors sensors = new Sensors(dice);
        carriage = new Carriage(dice);
        for (Estate estate : street.estates()) {
            Fittings more = fittings.getOrDefault(estate.id(), Fittings.NONE);
            parts.add(new HeatedEstate(estate, more.meters(), dice, sensors, start));
            for (Account gate : estate.gates()) {
                parts.add(new WatchedGate(gate.id(), dice, sensors, start.hour()));
            }
            if (estate.parking() != null) {
                parts.add(new WatchedCarPark(estate, estate.parking(), dice, sensors, start.hour()));
            }
            more.barriers()
                    .forEach(barrier -> parts.add(new WatchedBarrier(barrier.id(), dice, sensors, start.hour())));
            more.lanes().forEach(lane -> parts.add(new WatchedLane(lane.id(), dice, sensors, start.hour())));
        }
        parts.forEach(part -> sources.addAll(part.sources()));
    }

    /** Moves everything on by one tick and returns what reaches the platform meanwhile, in the order it does. */
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
        reports.removeIf(report -> faults.isSilent(report.sender()));
        return carriage.carry(reports, tick, faults);
    }

    private boolean isDue(int source, Tick tick) {
        long slot = intervalMillis * source / sources.size();
        return Math.floorDiv(tick.toMillis() - 1 - slot, intervalMillis)
                > Math.floorDiv(tick.fromMillis() - 1 - slot, intervalMillis);
    }
}
