package org.youlin.simulator.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An estate in a few figures; everything on it is named after it.
 *
 * @param id such as {@code huafu}; then there are {@code loop-huafu}, building {@code huafu-1} with {@code gw-huafu-1},
 *     home {@code huafu-1-1-101} with {@code room-huafu-1-1-101}, {@code gate-huafu-1}, {@code bay-huafu-01} behind
 *     {@code gw-huafu-parking}, {@code barrier-huafu-1}, {@code lane-huafu-1} and {@code meter-huafu-1}
 * @param company whether it has a property company, {@code huafu-property}; true unless told
 * @param lanes places where nobody may stop
 * @param meters heat meters, one a building, no more than there are buildings
 */
public record EstatePlan(
        @JsonProperty(value = "estate", required = true) String id,
        @Nullable String name,
        @Nullable Boolean company,
        @Nullable Integer buildings,
        @Nullable Integer units,
        @Nullable Integer floors,
        @Nullable Integer doors,
        @Nullable Integer gates,
        @Nullable Integer bays,
        @Nullable Integer barriers,
        @Nullable Integer lanes,
        @Nullable Integer meters) {

    public EstatePlan {
        name = name == null ? id : name;
        company = company == null || company;
        buildings = within("buildings", buildings, 1, 1, 20);
        units = within("units", units, 3, 1, 9);
        floors = within("floors", floors, 6, 1, 40);
        doors = within("doors", doors, 2, 1, 9);
        gates = within("gates", gates, 0, 0, 20);
        bays = within("bays", bays, 0, 0, 99);
        barriers = within("barriers", barriers, 0, 0, 9);
        lanes = within("lanes", lanes, 0, 0, 9);
        meters = within("meters", meters, 0, 0, buildings);
    }

    /** A home and where it is. */
    public record Home(String building, String id, int unit, int floor, int door) {
        public String sensor() {
            return "room-" + id;
        }
    }

    public String companyId() {
        return id + "-property";
    }

    public List<String> buildingIds() {
        return numbered(id + "-%d", count(buildings));
    }

    public List<Home> homes(String building) {
        List<Home> homes = new ArrayList<>();
        for (int unit = 1; unit <= count(units); unit++) {
            for (int floor = 1; floor <= count(floors); floor++) {
                for (int door = 1; door <= count(doors); door++) {
                    String home = String.format(Locale.ROOT, "%s-%d-%d%02d", building, unit, floor, door);
                    homes.add(new Home(building, home, unit, floor, door));
                }
            }
        }
        return homes;
    }

    public String loop() {
        return "loop-" + id;
    }

    public String parkingGateway() {
        return "gw-" + id + "-parking";
    }

    public List<String> gateIds() {
        return numbered("gate-" + id + "-%d", count(gates));
    }

    public List<String> bayIds() {
        return numbered("bay-" + id + "-%02d", count(bays));
    }

    public List<String> barrierIds() {
        return numbered("barrier-" + id + "-%d", count(barriers));
    }

    public List<String> laneIds() {
        return numbered("lane-" + id + "-%d", count(lanes));
    }

    public List<String> meterIds() {
        return numbered("meter-" + id + "-%d", count(meters));
    }

    /** Everything that something can happen to. */
    List<String> ids() {
        List<String> ids = new ArrayList<>(List.of(id, loop()));
        for (String building : buildingIds()) {
            ids.add(building);
            ids.add("gw-" + building);
            homes(building).forEach(home -> ids.addAll(List.of(home.id(), home.sensor())));
        }
        if (count(bays) > 0) {
            ids.add(parkingGateway());
        }
        for (List<String> more : List.of(gateIds(), bayIds(), barrierIds(), laneIds(), meterIds())) {
            ids.addAll(more);
        }
        return ids;
    }

    private static List<String> numbered(String pattern, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> String.format(Locale.ROOT, pattern, number))
                .toList();
    }

    private static int count(@Nullable Integer figure) {
        return figure == null ? 0 : figure;
    }

    private static int within(String field, @Nullable Integer given, int usual, int min, int max) {
        int value = given == null ? usual : given;
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be " + min + " to " + max);
        }
        return value;
    }
}
