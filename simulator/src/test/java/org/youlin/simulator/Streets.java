package org.youlin.simulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.street.Building;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Household;
import org.youlin.simulator.street.Parking;
import org.youlin.simulator.street.Street;

/** Streets for tests. */
public final class Streets {
    private Streets() {}

    /** 长青小区 with gates and bays, 华富小区 and 金地花园 with heating alone. */
    public static Street demo(URI mqtt) {
        return new Street(
                mqtt,
                List.of(
                        estate("changqing", "长青小区", 2, 5, true),
                        estate("huafu", "华富小区", 5, 4, false),
                        estate("jindi", "金地花园", 5, 5, false)));
    }

    /** One small estate with one building, one gate and three bays. */
    public static Street small(URI mqtt) {
        return new Street(
                mqtt,
                List.of(new Estate(
                        "small",
                        "小院",
                        List.of(building("small", 1, 1, 2)),
                        account("loop-small"),
                        List.of(account("gate-small")),
                        new Parking(account("gw-small-parking"), List.of("bay-1", "bay-2", "bay-3")))));
    }

    private static Estate estate(String id, String name, int buildings, int units, boolean gated) {
        List<Building> built = IntStream.rangeClosed(1, buildings)
                .mapToObj(number -> building(id, number, units, 6))
                .toList();
        if (!gated) {
            return new Estate(id, name, built, account("loop-" + id), List.of(), null);
        }
        List<String> bays = IntStream.rangeClosed(1, 50)
                .mapToObj(bay -> "bay-" + id + "-" + bay)
                .toList();
        return new Estate(
                id,
                name,
                built,
                account("loop-" + id),
                List.of(account("gate-" + id + "-east"), account("gate-" + id + "-west")),
                new Parking(account("gw-" + id + "-parking"), bays));
    }

    private static Building building(String estate, int number, int units, int floors) {
        String id = estate + "-" + number;
        List<Household> households = new ArrayList<>();
        for (int unit = 1; unit <= units; unit++) {
            for (int floor = 1; floor <= floors; floor++) {
                for (int door = 1; door <= 2; door++) {
                    String household = id + "-" + unit + "-" + floor + "0" + door;
                    households.add(new Household(household, unit, floor, door, "room-" + household));
                }
            }
        }
        return new Building(id, number + "号楼", account("gw-" + id), households);
    }

    private static Account account(String id) {
        return new Account(id, "token-of-" + id);
    }
}
