package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How gates reach the platform. */
public enum GateMake {
    @JsonProperty("native")
    NATIVE,
    /** A Hikvision controller that pushes. */
    @JsonProperty("hikvision")
    HIKVISION,
    /** A face terminal on a broker. */
    @JsonProperty("face-terminal")
    FACE_TERMINAL,
    /** No more than a LoRaWAN contact on the door, through ChirpStack. */
    @JsonProperty("chirpstack")
    CHIRPSTACK
}
