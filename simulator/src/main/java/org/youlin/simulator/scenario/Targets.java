package org.youlin.simulator.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** Where {@code fault} strikes, as printed: the estate, and the building or gate where one alone is struck. */
    public String place(Fault fault) {
        Estate estate = estate(fault);
        return switch (fault.scenario()) {
            case HEATING_FAILURE, PARKING_FULL -> estate.name();
            case GATE_FORCED -> estate.name() + " " + gate(fault).id();
            case DEVICE_SILENT -> estate.name() + " " + silentBuilding(fault).name();
        };
    }

    /** What the {@code active} faults break. */
    public Faults faults(Set<Fault> active) {
        Set<String> loops = new HashSet<>();
        Set<String> gates = new HashSet<>();
        Set<String> estates = new HashSet<>();
        Set<String> rooms = new HashSet<>();
        for (Fault fault : active) {
            switch (fault.scenario()) {
                case HEATING_FAILURE -> loops.add(estate(fault).loop().id());
                case GATE_FORCED -> gates.add(gate(fault).id());
                case PARKING_FULL -> estates.add(estate(fault).id());
                case DEVICE_SILENT -> rooms.addAll(silentRooms(fault));
            }
        }
        return new Faults(loops, gates, estates, rooms);
    }

    private Estate estate(Fault fault) {
        return switch (fault.scenario()) {
            case HEATING_FAILURE -> turn(heated, fault.round());
            case GATE_FORCED -> turn(gated, fault.round());
            case DEVICE_SILENT -> turn(heated, fault.round() + 1);
            case PARKING_FULL -> turn(parked, fault.round());
        };
    }

    private Account gate(Fault fault) {
        return turn(estate(fault).gates(), fault.round());
    }

    private Building silentBuilding(Fault fault) {
        List<Building> buildings = estate(fault).buildings();
        return buildings.get(dice.below(buildings.size(), 1, fault.round()));
    }

    private List<String> silentRooms(Fault fault) {
        List<Household> left = new ArrayList<>(silentBuilding(fault).households());
        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < SILENT_ROOMS && !left.isEmpty(); i++) {
            rooms.add(left.remove(dice.below(left.size(), 2 + i, fault.round())).device());
        }
        return rooms;
    }

    private static <T> T turn(List<T> all, long round) {
        return all.get((int) (round % all.size()));
    }
}
