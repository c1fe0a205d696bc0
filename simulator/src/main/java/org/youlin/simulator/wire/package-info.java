/** Telemetry over MQTT 3.1.1 with the ThingsBoard device and gateway topics. */
@NullMarked
package org.youlin.simulator.wire;

import org.jspecify.annotations.NullMarked;
