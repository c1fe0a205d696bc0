/** Heat, gates and bays as pure, seeded step functions. Nothing here knows the time, the network or a message. */
@NullMarked
package org.youlin.simulator.physics;

import org.jspecify.annotations.NullMarked;
