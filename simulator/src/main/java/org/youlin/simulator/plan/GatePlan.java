package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A gate for people.
 *
 * @param id within its estate, such as {@code east}
 * @param make native unless told
 */
public record GatePlan(
        @JsonProperty(required = true) String id, @JsonProperty(required = true) String name, GateMake make) {
    public GatePlan {
        Checks.id("id of a gate", id);
        Checks.text("name of gate '" + id + "'", name);
        make = make == null ? GateMake.NATIVE : make;
    }
}
