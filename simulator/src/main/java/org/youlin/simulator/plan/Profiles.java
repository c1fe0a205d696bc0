package org.youlin.simulator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Device profiles that do not ship with the platform, as an administrator adds them. */
public final class Profiles {
    private static final String SERIAL_GATEWAY =
            """
            {"id": "%s", "name": "热量表串口网关", "kind": "field-gateway", "expectedInterval": "PT1H",
             "metrics": [], "decoder": {"format": "cjt188", "encoding": "hex"}}"""
                    .formatted(Names.SERIAL_GATEWAY_PROFILE);
    private static final String CTWING_TRANSPARENT =
            """
            {"id": "%s", "name": "室温传感器（天翼物联透传）", "kind": "heating-room", "expectedInterval": "PT10M",
             "metrics": [{"name": "room_temp", "unit": "°C", "min": -40, "max": 80},
                         {"name": "humidity", "unit": "%%", "min": 0, "max": 100},
                         {"name": "battery", "unit": "%%", "min": 0, "max": 100}],
             "decoder": {"format": "ctwing", "payload": {"format": "milesight"}}}"""
                    .formatted(Names.CTWING_TRANSPARENT_PROFILE);

    private Profiles() {}

    /** Those that the devices of {@code plan} need, in JSON. */
    public static List<String> needed(StreetPlan plan) {
        List<String> needed = new ArrayList<>();
        if (buildings(plan).anyMatch(building -> building.meter() != null)) {
            needed.add(SERIAL_GATEWAY);
        }
        if (buildings(plan).anyMatch(building -> building.rooms() == RoomMake.CTWING_TRANSPARENT)) {
            needed.add(CTWING_TRANSPARENT);
        }
        return needed;
    }

    private static Stream<BuildingPlan> buildings(StreetPlan plan) {
        return plan.estates().stream().flatMap(estate -> estate.buildings().stream());
    }
}
