package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the controllers of heating loops reach the platform. */
public enum LoopMake {
    @JsonProperty("native")
    NATIVE,
    @JsonProperty("sparkplug")
    SPARKPLUG
}
