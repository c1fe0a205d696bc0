/** How messages travel: over MQTT 3.1.1 to the platform or to a broker, or by HTTP push. */
@NullMarked
package org.youlin.simulator.wire;

import org.jspecify.annotations.NullMarked;
