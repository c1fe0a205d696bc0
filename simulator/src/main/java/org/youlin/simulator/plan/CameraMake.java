package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How plate cameras reach the platform. */
public enum CameraMake {
    @JsonProperty("vzenith-http")
    VZENITH_HTTP,
    @JsonProperty("vzenith-mqtt")
    VZENITH_MQTT
}
