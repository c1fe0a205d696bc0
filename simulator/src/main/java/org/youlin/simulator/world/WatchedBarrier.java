package org.youlin.simulator.world;

import java.util.List;
import java.util.Locale;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.physics.Gate;

/** The barrier of a car park: it tells which car comes or goes, half as many as people walk through a gate. */
final class WatchedBarrier implements Part {
    private static final double CARS_PER_PASS = 0.5;
    private static final double MILLIS_PER_HOUR = 3_600_000.0;
    private static final int PLATES = 100_000;

    private final String id;
    private final Dice dice;
    private final Sensors sensors;
    private double hour;

    WatchedBarrier(String id, Dice dice, Sensors sensors, double startHour) {
        this.id = id;
        this.dice = dice.of(id);
        this.sensors = sensors;
        hour = startHour;
    }

    @Override
    public List<Report> advance(Tick tick, Faults faults) {
        hour += tick.physicsSeconds() / 3600;
        double expected = CARS_PER_PASS * Gate.passesPerHour(hour) * tick.millis() / MILLIS_PER_HOUR;
        if (faults.isSilent(id) || dice.unit(1, tick.toMillis()) >= 1 - Math.exp(-expected)) {
            return List.of();
        }
        String event = dice.unit(2, tick.toMillis()) < 0.5 ? "entry" : "exit";
        String plate = String.format(Locale.ROOT, "甘A%05d", dice.below(PLATES, 3, tick.toMillis()));
        return List.of(Telemetry.own(
                id, new Telemetry.Values(sensors.of(id, tick, faults)).event(event, car -> car.put("plate", plate)
                        .put("lane", 1))));
    }

    @Override
    public List<Source> sources() {
        return List.of((tick, faults) -> List.of(Telemetry.own(
                id,
                new Telemetry.Values(sensors.of(id, tick, faults)).count("battery", Battery.percent(dice, 0, hour)))));
    }
}
