package org.youlin.simulator.world;

import java.util.List;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.ParkingFault;
import org.youlin.simulator.physics.Dice;

/** The sensor of a place where nobody may stop: it tells at once that somebody does, and its state in every interval. */
final class WatchedLane implements Part {
    private final String id;
    private final Dice dice;
    private final Sensors sensors;
    private double hour;
    private boolean taken;

    WatchedLane(String id, Dice dice, Sensors sensors, double startHour) {
        this.id = id;
        this.dice = dice.of(id);
        this.sensors = sensors;
        hour = startHour;
    }

    @Override
    public List<Report> advance(Tick tick, Faults faults) {
        hour += tick.physicsSeconds() / 3600;
        boolean before = taken;
        taken = faults.has(ParkingFault.LaneBlocked.class, id);
        return taken == before || faults.isSilent(id) ? List.of() : List.of(report(tick, faults));
    }

    @Override
    public List<Source> sources() {
        return List.of((tick, faults) -> List.of(report(tick, faults)));
    }

    private Report report(Tick tick, Faults faults) {
        return Telemetry.own(
                id,
                new Telemetry.Values(sensors.of(id, tick, faults))
                        .state("occupied", taken)
                        .count("battery", Battery.percent(dice, 0, hour)));
    }
}
