package org.youlin.simulator.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.HeatFault;
import org.youlin.simulator.physics.EstateHeat;
import org.youlin.simulator.physics.Station;
import org.youlin.simulator.street.Building;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Household;

/** What faults of heating are to the physics of an estate. */
final class HeatFaults {
    private HeatFaults() {}

    static EstateHeat.Inputs inputs(Estate estate, Faults faults) {
        Map<Integer, EstateHeat.Branch> branches = new HashMap<>();
        for (int i = 0; i < estate.buildings().size(); i++) {
            branches.put(i, branch(estate.buildings().get(i), faults));
        }
        String loop = estate.loop().id();
        return new EstateHeat.Inputs(station(loop, faults), faults.has(HeatFault.BypassOpen.class, loop), branches);
    }

    private static Station station(String loop, Faults faults) {
        return new Station(
                !faults.has(HeatFault.PumpStops.class, loop),
                faults.find(HeatFault.Boiler.class, loop)
                        .map(boiler -> OptionalDouble.of(boiler.celsius()))
                        .orElse(OptionalDouble.empty()),
                faults.find(HeatFault.Leak.class, loop)
                        .map(HeatFault.Leak::fallMegapascalPerMinute)
                        .orElse(0.0),
                faults.find(HeatFault.MakeUpOpen.class, loop)
                        .map(HeatFault.MakeUpOpen::riseMegapascalPerMinute)
                        .orElse(0.0));
    }

    private static EstateHeat.Branch branch(Building building, Faults faults) {
        Map<Integer, Double> airing = new HashMap<>();
        List<Household> homes = building.households();
        for (int home = 0; home < homes.size(); home++) {
            int index = home;
            faults.find(HeatFault.WindowOpen.class, homes.get(home).id())
                    .ifPresent(window -> airing.put(index, window.airChangesPerHour()));
        }
        return new EstateHeat.Branch(
                faults.find(HeatFault.ValveStuck.class, building.id())
                        .map(HeatFault.ValveStuck::openShare)
                        .orElse(1.0),
                airing);
    }
}
