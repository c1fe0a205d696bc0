package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A car park.
 *
 * @param bays with a sensor, 1 to 2,000
 * @param sensors their make; native unless told
 * @param cameras the make of the plate cameras at its barrier; null when there are none
 */
public record ParkingPlan(@JsonProperty(required = true) Integer bays, BayMake sensors, @Nullable CameraMake cameras) {
    private static final int BAYS_MAX = 2_000;

    public ParkingPlan {
        Checks.within("bays", bays, 1, BAYS_MAX);
        sensors = sensors == null ? BayMake.NATIVE : sensors;
    }
}
