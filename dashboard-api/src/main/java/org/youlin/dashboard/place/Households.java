package org.youlin.dashboard.place;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;

/** How households are called whom nobody named: {@code 2-501} is the first door of floor 5 in unit 2. */
public final class Households {
    private Households() {}

    public static String name(int unit, int floor, int door) {
        return String.format(Locale.ROOT, "%d-%d%02d", unit, floor, door);
    }

    /** The id of the household behind a door of {@code building}. */
    public static String id(Building building, int unit, int floor, int door) {
        return building.id() + "-" + name(unit, floor, door);
    }

    /** Every door of a regular building. */
    static List<Household> generate(Building building, int units, int floors, int doorsPerFloor) {
        return IntStream.rangeClosed(1, units)
                .boxed()
                .flatMap(unit -> IntStream.rangeClosed(1, floors).boxed().flatMap(floor -> IntStream.rangeClosed(
                                1, doorsPerFloor)
                        .mapToObj(door -> of(building, unit, floor, door))))
                .toList();
    }

    private static Household of(Building building, int unit, int floor, int door) {
        HouseholdId id = Ids.parse("id", id(building, unit, floor, door), HouseholdId::new);
        return new Household(id, building.id(), unit, floor, door, name(unit, floor, door));
    }
}
