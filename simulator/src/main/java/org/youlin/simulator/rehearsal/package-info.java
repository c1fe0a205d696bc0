/** Plays a scenario before a fresh platform in a process of its own, by MQTT and HTTP, and judges what came of it. */
@NullMarked
package org.youlin.simulator.rehearsal;

import org.jspecify.annotations.NullMarked;
