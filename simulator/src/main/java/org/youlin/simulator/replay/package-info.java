/** History that is sent again, as fast as the platform acknowledges it. */
@NullMarked
package org.youlin.simulator.replay;

import org.jspecify.annotations.NullMarked;
