package org.youlin.gateway.format.lorawan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The LoRaWAN ports whose frames are meant; devices use others for what is no telemetry. */
record Ports(Set<Integer> all) {
    private static final int PORT_MAX = 255;

    Ports {
        all = Set.copyOf(all);
        for (int port : all) {
            if (port < 0 || port > PORT_MAX) {
                throw new IllegalArgumentException("port " + port + " must be in range 0 to " + PORT_MAX);
            }
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Ports of(Set<Integer> all) {
        return new Ports(all);
    }

    /** Whether a frame of {@code port} is meant; a network server that leaves out zeros means 0 by no port. */
    boolean include(JsonNode port) {
        return all.contains(port.asInt(0));
    }
}
