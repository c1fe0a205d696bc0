package org.youlin.simulator.plan;

import java.util.ArrayList;
import java.util.List;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.plan.StreetPlan.Office;
import org.youlin.simulator.street.Facing;

/** A city for measuring: so many homes in buildings as Lanzhou has them. The same seed gives the same city. */
public final class City {
    public static final int HOUSEHOLDS_MAX = 100_000;

    private static final int BUILDINGS_PER_ESTATE = 6;
    private static final int COMMUNITIES = 8;
    private static final int COMPANIES = 12;
    private static final double UNMANAGED_SHARE = 0.2;
    private static final double GATED_SHARE = 0.3;

    private City() {}

    /**
     * A city.
     *
     * @param households 1 to {@value #HOUSEHOLDS_MAX}; the city has exactly so many
     */
    public static StreetPlan of(int households, long seed) {
        Checks.within("households", households, 1, HOUSEHOLDS_MAX);
        Dice dice = new Dice(seed).of("city");
        List<EstatePlan> estates = new ArrayList<>();
        int left = households;
        while (left > 0) {
            EstatePlan estate = estate(estates.size() + 1, left, dice);
            estates.add(estate);
            left -= estate.householdCount();
        }
        return new StreetPlan(
                "city",
                "模拟城区",
                offices("community", "号社区", COMMUNITIES),
                offices("company", "号物业公司", COMPANIES),
                estates);
    }

    private static EstatePlan estate(int number, int left, Dice dice) {
        String id = "e" + number;
        Dice own = dice.of(id);
        List<BuildingPlan> buildings = new ArrayList<>();
        int homes = 0;
        while (buildings.size() < BUILDINGS_PER_ESTATE && homes < left) {
            BuildingPlan building = building(own.of("b" + buildings.size()), left - homes);
            buildings.add(building);
            homes += building.homes();
        }
        boolean managed = own.unit(1, 0) >= UNMANAGED_SHARE;
        boolean gated = own.unit(2, 0) < GATED_SHARE;
        return new EstatePlan(
                id,
                number + "号小区",
                "community-" + (1 + own.below(COMMUNITIES, 3, 0)),
                managed ? "company-" + (1 + own.below(COMPANIES, 4, 0)) : null,
                buildings,
                LoopMake.NATIVE,
                gated ? List.of(new GatePlan("main", "大门", GateMake.NATIVE)) : List.of(),
                null);
    }

    /** Old blocks of six or seven floors, slabs of eleven, and towers. */
    private static BuildingPlan building(Dice dice, int homesMax) {
        double kind = dice.unit(1, 0);
        int floors = kind < 0.4 ? 6 + dice.below(2, 2, 0) : kind < 0.6 ? 11 : 18 + dice.below(16, 2, 0);
        int units = kind < 0.6 ? 3 + dice.below(4, 3, 0) : 1 + dice.below(3, 3, 0);
        int doors = kind < 0.6 ? 2 + dice.below(2, 4, 0) : 4;
        int year = kind < 0.4 ? 1980 + dice.below(25, 5, 0) : 2003 + dice.below(20, 5, 0);
        int homes = Math.min(homesMax, floors * units * doors);
        return new BuildingPlan(
                1,
                year,
                BuildingPlan.Insulation.usualIn(year),
                Facing.SOUTH,
                floors,
                units,
                doors,
                homes,
                RoomMake.NATIVE,
                null);
    }

    private static List<Office> offices(String id, String name, int count) {
        List<Office> offices = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            offices.add(new Office(id + "-" + number, number + name));
        }
        return offices;
    }
}
