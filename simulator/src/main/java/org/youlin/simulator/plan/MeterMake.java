package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a heat meter answers to its serial gateway. */
public enum MeterMake {
    /** CJ/T 188 of 2018, the unit behind the digits. */
    @JsonProperty("cjt188")
    CJT188,
    /** CJ/T 188 of 2004, the unit before the digits. */
    @JsonProperty("cjt188-unit-first")
    CJT188_UNIT_FIRST
}
