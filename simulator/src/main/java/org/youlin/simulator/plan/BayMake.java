package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bay sensors reach the platform. */
public enum BayMake {
    /** Behind a field gateway that speaks the native API. */
    @JsonProperty("native")
    NATIVE,
    /** LoRaWAN sensors with radar, through ChirpStack. */
    @JsonProperty("chirpstack")
    CHIRPSTACK,
    /** NB-IoT sensors with a magnetometer, through CTWing. */
    @JsonProperty("ctwing")
    CTWING
}
