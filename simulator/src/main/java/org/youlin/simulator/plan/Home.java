package org.youlin.simulator.plan;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A home with a sensor.
 *
 * @param id of the household
 */
public record Home(String id, int unit, int floor, int door) {
    /** The homes of a building, from the ground up. */
    public static Stream<Home> of(String building, BuildingPlan plan) {
        return IntStream.rangeClosed(1, plan.floors())
                .boxed()
                .flatMap(floor -> IntStream.rangeClosed(1, plan.units()).boxed().flatMap(unit -> IntStream.rangeClosed(
                                1, plan.doors())
                        .mapToObj(door ->
                                new Home(building + "-" + unit + "-" + number(floor, door), unit, floor, door))))
                .limit(plan.homes());
    }

    /** Such as {@code 2单元501}. */
    String name() {
        return unit + "单元" + number(floor, door);
    }

    /** The sensor in it. */
    public String device() {
        return "room-" + id;
    }

    private static String number(int floor, int door) {
        return floor + "%02d".formatted(door);
    }
}
