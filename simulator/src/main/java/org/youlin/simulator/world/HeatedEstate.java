package org.youlin.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.physics.Block;
import org.youlin.simulator.physics.Commissioning;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.physics.EstateHeat;
import org.youlin.simulator.physics.Flat;
import org.youlin.simulator.physics.HeatingLoop;
import org.youlin.simulator.physics.MoistAir;
import org.youlin.simulator.physics.Sky;
import org.youlin.simulator.physics.Station;
import org.youlin.simulator.physics.Temperatures;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.street.Building;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Household;

/** The homes of one estate, their room sensors and the heating loop that serves them. */
final class HeatedEstate implements Part {
    private static final double VAPOUR_PASCALS_MIN = 700;
    private static final double VAPOUR_PASCALS_MAX = 1_000;
    private static final double METER_KWH_START = 12_000;
    private static final double JOULES_PER_KWH = 3.6e6;
    private static final double WATTS_PER_M3_PER_HOUR_KELVIN = 1_163;

    private final Estate estate;
    private final List<Account> meters;
    private final Dice dice;
    private final Sensors sensors;
    private final EstateHeat heat;
    private final double[] joules;
    private EstateHeat.State state;
    private EstateHeat.Inputs inputs = EstateHeat.Inputs.of(Station.RUNNING);

    /** The estate at its start; the first of its buildings have the {@code meters}. */
    HeatedEstate(Estate estate, List<Account> meters, Dice dice, Sensors sensors, Start start) {
        this.estate = estate;
        this.meters = List.copyOf(meters);
        this.dice = dice.of("sensors-" + estate.id());
        this.sensors = sensors;
        Commissioning built = Commissioning.of(
                estate.id(),
                estate.buildings().stream().map(HeatedEstate::block).toList(),
                new Sky(start.dayOfYear(), dice),
                dice);
        heat = built.heat();
        joules = new double[meters.size()];
        state = new EstateHeat.State(
                start.hour(), built.start().water(), built.start().rooms());
    }

    @Override
    public List<Report> advance(Tick tick, Faults faults) {
        inputs = HeatFaults.inputs(estate, faults);
        state = heat.next(state, inputs, tick.physicsSeconds());
        for (int i = 0; i < joules.length; i++) {
            joules[i] += heat.radiatorWatts(state, inputs, i) * tick.physicsSeconds();
        }
        return List.of();
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < estate.buildings().size(); i++) {
            Building building = estate.buildings().get(i);
            int index = i;
            for (int first = 0; first < building.households().size(); first += FieldGateway.CHILDREN_PER_REPORT) {
                int from = first;
                sources.add((tick, faults) -> rooms(index, from, tick, faults));
            }
            sources.add(new FieldGateway(
                    building.fieldGateway().id(),
                    building.households().stream().map(Household::device).toList(),
                    sensors));
        }
        sources.add((tick, faults) -> List.of(loop(tick, faults)));
        for (int i = 0; i < meters.size(); i++) {
            int index = i;
            sources.add((tick, faults) -> List.of(meter(index, tick, faults)));
        }
        return sources;
    }

    private List<Report> rooms(int buildingIndex, int from, Tick tick, Faults faults) {
        Building building = estate.buildings().get(buildingIndex);
        Temperatures temperatures = state.rooms().get(buildingIndex);
        Dice own = dice.of(building.id());
        Telemetry.Children children =
                new Telemetry.Children(building.fieldGateway().id());
        int to = Math.min(from + FieldGateway.CHILDREN_PER_REPORT, temperatures.size());
        for (int home = from; home < to; home++) {
            String device = building.households().get(home).device();
            if (faults.isSilent(device)) {
                continue;
            }
            double celsius = temperatures.celsius(home);
            double vapour = own.between(VAPOUR_PASCALS_MIN, VAPOUR_PASCALS_MAX, home, 1);
            children.add(
                    device,
                    new Telemetry.Values(sensors.of(device, tick, faults))
                            .metric("room_temp", celsius, 1)
                            .metric("humidity", MoistAir.relativePercent(vapour, celsius), 1)
                            .count("battery", Battery.percent(own, home, state.hour())));
        }
        return children.isEmpty() ? List.of() : List.of(children.report());
    }

    private Report loop(Tick tick, Faults faults) {
        HeatingLoop.State water = state.water();
        return Telemetry.own(
                estate.loop().id(),
                new Telemetry.Values(sensors.of(estate.loop().id(), tick, faults))
                        .metric("supply_temp", water.supplyCelsius(), 1)
                        .metric("return_temp", water.returnCelsius(), 1)
                        .metric("supply_pressure", heat.loop().supplyPressure(water), 3)
                        .metric("return_pressure", heat.loop().returnPressure(water), 3)
                        .metric("flow", heat.loop().flow(water), 1));
    }

    private Report meter(int index, Tick tick, Faults faults) {
        String device = meters.get(index).id();
        double kelvin = state.water().supplyCelsius() - state.water().returnCelsius();
        double watts = heat.radiatorWatts(state, inputs, index);
        return Telemetry.own(
                device,
                new Telemetry.Values(sensors.of(device, tick, faults))
                        .metric("energy", METER_KWH_START + joules[index] / JOULES_PER_KWH, 2)
                        .metric("power", watts / 1000, 2)
                        .metric("flow", kelvin < 1 ? 0 : watts / (kelvin * WATTS_PER_M3_PER_HOUR_KELVIN), 3)
                        .metric("supply_temp", state.water().supplyCelsius(), 1)
                        .metric("return_temp", state.water().returnCelsius(), 1)
                        .state("battery_low", false));
    }

    private static Block block(Building building) {
        return new Block(
                building.households().stream()
                        .map(household -> new Flat(household.unit(), household.floor(), household.door()))
                        .toList(),
                building.heatLoss() == null ? OptionalDouble.empty() : OptionalDouble.of(building.heatLoss()),
                building.facing().degrees());
    }
}
