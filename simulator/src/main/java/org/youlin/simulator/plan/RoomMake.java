package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How room sensors reach the platform. */
public enum RoomMake {
    /** Behind a field gateway that speaks the native API. */
    @JsonProperty("native")
    NATIVE,
    /** Behind a ThingsBoard IoT Gateway. */
    @JsonProperty("thingsboard")
    THINGSBOARD,
    /** LoRaWAN, through ChirpStack. */
    @JsonProperty("chirpstack")
    CHIRPSTACK,
    /** NB-IoT, through CTWing, which has parsed the data. */
    @JsonProperty("ctwing")
    CTWING,
    /** NB-IoT, through CTWing, as bytes. */
    @JsonProperty("ctwing-transparent")
    CTWING_TRANSPARENT
}
