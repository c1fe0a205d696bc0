package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A car park with one sensor in each bay.
 *
 * @param fieldGateway speaks for the bay sensors
 * @param bays device ids of the bay sensors, 1 to 5,000
 */
public record Parking(
        @JsonProperty(required = true) Account fieldGateway, @JsonProperty(required = true) List<String> bays) {
    private static final int BAYS_MAX = 5_000;

    public Parking {
        if (fieldGateway == null || bays == null) {
            throw new IllegalArgumentException("parking needs a fieldGateway and bays, not null");
        }
        Ids.requireWithin("number of bays", bays.size(), 1, BAYS_MAX);
        bays = List.copyOf(bays);
        bays.forEach(bay -> Ids.requireValid("bay", bay));
    }
}
