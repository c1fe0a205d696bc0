package org.youlin.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.ParkingFault;
import org.youlin.simulator.physics.CarPark;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Parking;

/** The bays of one estate: each tells a change at once and its state in every interval. */
final class WatchedCarPark implements Part {
    private final String estate;
    private final Parking parking;
    private final Dice dice;
    private final CarPark carPark;
    private final Sensors sensors;
    private CarPark.State state;
    private double hour;

    WatchedCarPark(Estate estate, Parking parking, Dice dice, Sensors sensors, double startHour) {
        this.estate = estate.id();
        this.parking = parking;
        this.sensors = sensors;
        hour = startHour;
        this.dice = dice.of("bays-" + estate.id());
        carPark = new CarPark(parking.bays().size(), this.dice);
        state = carPark.start(hour);
    }

    @Override
    public List<Report> advance(Tick tick, Faults faults) {
        CarPark.State before = state;
        boolean fill = faults.has(ParkingFault.Filled.class, estate);
        state = carPark.next(before, new CarPark.Inputs(tick.toMillis(), hour, fill), tick.physicsSeconds());
        hour += tick.physicsSeconds() / 3600;
        List<Report> changes = new ArrayList<>();
        for (int from = 0; from < parking.bays().size(); from += FieldGateway.CHILDREN_PER_REPORT) {
            changes.addAll(bays(from, bay -> before.isTaken(bay) != state.isTaken(bay), tick, faults));
        }
        return changes;
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (int first = 0; first < parking.bays().size(); first += FieldGateway.CHILDREN_PER_REPORT) {
            int from = first;
            sources.add((tick, faults) -> bays(from, bay -> true, tick, faults));
        }
        sources.add(new FieldGateway(parking.fieldGateway().id(), parking.bays(), sensors));
        return sources;
    }

    private List<Report> bays(int from, IntPredicate told, Tick tick, Faults faults) {
        Telemetry.Children children =
                new Telemetry.Children(parking.fieldGateway().id());
        int to =
                Math.min(from + FieldGateway.CHILDREN_PER_REPORT, parking.bays().size());
        for (int bay = from; bay < to; bay++) {
            String device = parking.bays().get(bay);
            if (told.test(bay) && !faults.isSilent(device)) {
                children.add(
                        device,
                        new Telemetry.Values(sensors.of(device, tick, faults))
                                .state("occupied", state.isTaken(bay))
                                .count("battery", Battery.percent(dice, bay, hour)));
            }
        }
        return children.isEmpty() ? List.of() : List.of(children.report());
    }
}
