package org.youlin.simulator.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.youlin.simulator.fault.Fault;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.GateFault;
import org.youlin.simulator.fault.HeatFault;
import org.youlin.simulator.fault.ParkingFault;
import org.youlin.simulator.fault.SensorFault;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.street.Building;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Household;
import org.youlin.simulator.street.Street;

/** Whom a fault strikes. Faults of one round strike different estates where there are enough. */
public final class Targets {
    private static final int SILENT_ROOMS = 3;

    private final Dice dice;
    private final List<Estate> heated;
    private final List<Estate> gated;
    private final List<Estate> parked;

    public Targets(Street street, Dice dice) {
        this.dice = dice.of("targets");
        // Estates without gates first, so that the heating fails elsewhere than the gate is forced.
        heated = street.estates().stream()
                .sorted(Comparator.comparing(estate -> !estate.gates().isEmpty()))
                .toList();
        gated = street.estates().stream()
                .filter(estate -> !estate.gates().isEmpty())
                .toList();
        parked = street.estates().stream()
                .filter(estate -> estate.parking() != null)
                .toList();
    }

    /** The scenarios the street has the devices for. */
    public Set<Scenario> possible() {
        Set<Scenario> possible = EnumSet.allOf(Scenario.class);
        if (gated.isEmpty()) {
            possible.remove(Scenario.GATE_FORCED);
        }
        if (parked.isEmpty()) {
            possible.remove(Scenario.PARKING_FULL);
        }
        return possible;
    }

    /** Where {@code playing} strikes, as printed: the estate, and the building or gate where one alone is struck. */
    public String place(Playing playing) {
        Estate estate = estate(playing);
        return switch (playing.scenario()) {
            case HEATING_FAILURE, PARKING_FULL -> estate.name();
            case GATE_FORCED -> estate.name() + " " + gate(playing).id();
            case DEVICE_SILENT -> estate.name() + " " + silentBuilding(playing).name();
        };
    }

    /** What is wrong while {@code active} are played. */
    public Faults faults(Set<Playing> active) {
        List<Fault> faults = new ArrayList<>();
        for (Playing playing : active) {
            switch (playing.scenario()) {
                case HEATING_FAILURE ->
                    faults.add(new HeatFault.PumpStops(estate(playing).loop().id()));
                case GATE_FORCED ->
                    faults.add(new GateFault.Forced(gate(playing).id()));
                case PARKING_FULL ->
                    faults.add(new ParkingFault.Filled(estate(playing).id()));
                case DEVICE_SILENT -> silentRooms(playing).forEach(room -> faults.add(new SensorFault.Silent(room)));
            }
        }
        return Faults.of(faults);
    }

    private Estate estate(Playing playing) {
        return switch (playing.scenario()) {
            case HEATING_FAILURE -> turn(heated, playing.round());
            case GATE_FORCED -> turn(gated, playing.round());
            case DEVICE_SILENT -> turn(heated, playing.round() + 1);
            case PARKING_FULL -> turn(parked, playing.round());
        };
    }

    private Account gate(Playing playing) {
        return turn(estate(playing).gates(), playing.round());
    }

    private Building silentBuilding(Playing playing) {
        List<Building> buildings = estate(playing).buildings();
        return buildings.get(dice.below(buildings.size(), 1, playing.round()));
    }

    private List<String> silentRooms(Playing playing) {
        List<Household> left = new ArrayList<>(silentBuilding(playing).households());
        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < SILENT_ROOMS && !left.isEmpty(); i++) {
            rooms.add(
                    left.remove(dice.below(left.size(), 2 + i, playing.round())).device());
        }
        return rooms;
    }

    private static <T> T turn(List<T> all, long round) {
        return all.get((int) (round % all.size()));
    }
}
