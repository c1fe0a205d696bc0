package org.youlin.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.youlin.simulator.physics.Commissioning;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.physics.EstateHeat;
import org.youlin.simulator.physics.Flat;
import org.youlin.simulator.physics.HeatingLoop;
import org.youlin.simulator.physics.MoistAir;
import org.youlin.simulator.physics.Temperatures;
import org.youlin.simulator.scenario.Faults;
import org.youlin.simulator.street.Building;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Household;

/** The homes of one estate, their room sensors and the heating loop that serves them. */
final class HeatedEstate implements Part {
    private static final double VAPOUR_PASCALS_MIN = 700;
    private static final double VAPOUR_PASCALS_MAX = 1_000;

    private final Estate estate;
    private final Dice dice;
    private final EstateHeat heat;
    private EstateHeat.State state;

    HeatedEstate(Estate estate, Dice dice) {
        this.estate = estate;
        this.dice = dice.of("sensors-" + estate.id());
        Commissioning built = Commissioning.of(
                estate.id(),
                estate.buildings().stream().map(HeatedEstate::flats).toList(),
                estate.buildings().stream().map(HeatedEstate::heatLoss).toList(),
                dice);
        heat = built.heat();
        state = built.start();
    }

    @Override
    public List<Report> advance(Tick tick, Faults faults) {
        boolean pumpRuns = !faults.stoppedLoops().contains(estate.loop().id());
        state = heat.next(state, new EstateHeat.Inputs(pumpRuns), tick.physicsSeconds());
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
                    building.households().stream().map(Household::device).toList()));
        }
        sources.add((tick, faults) -> List.of(loop(tick)));
        return sources;
    }

    private List<Report> rooms(int buildingIndex, int from, Tick tick, Faults faults) {
        Building building = estate.buildings().get(buildingIndex);
        Temperatures temperatures = state.rooms().get(buildingIndex);
        Dice own = dice.of(building.id());
        Telemetry.Children children =
                new Telemetry.Children(building.fieldGateway().id(), tick.at());
        int to = Math.min(from + FieldGateway.CHILDREN_PER_REPORT, temperatures.size());
        for (int home = from; home < to; home++) {
            String device = building.households().get(home).device();
            if (faults.silentRooms().contains(device)) {
                continue;
            }
            double celsius = temperatures.celsius(home);
            double vapour = own.between(VAPOUR_PASCALS_MIN, VAPOUR_PASCALS_MAX, home, 1);
            children.add(
                    device,
                    new Telemetry.Values()
                            .metric("room_temp", celsius, 1)
                            .metric("humidity", MoistAir.relativePercent(vapour, celsius), 1)
                            .count("battery", Battery.percent(own, home, state.hour())));
        }
        return children.isEmpty() ? List.of() : List.of(children.report());
    }

    private Report loop(Tick tick) {
        HeatingLoop.State water = state.water();
        return Telemetry.own(
                estate.loop().id(),
                tick.at(),
                new Telemetry.Values()
                        .metric("supply_temp", water.supplyCelsius(), 1)
                        .metric("return_temp", water.returnCelsius(), 1)
                        .metric("supply_pressure", heat.loop().supplyPressure(water), 3)
                        .metric("return_pressure", heat.loop().returnPressure(), 3)
                        .metric("flow", heat.loop().flow(water), 1));
    }

    private static OptionalDouble heatLoss(Building building) {
        return building.heatLoss() == null ? OptionalDouble.empty() : OptionalDouble.of(building.heatLoss());
    }

    private static List<Flat> flats(Building building) {
        return building.households().stream()
                .map(household -> new Flat(household.unit(), household.floor(), household.door()))
                .toList();
    }
}
