/** The outside world of the platform: estates, their physics and their faults. Shares no code with the platform. */
@NullMarked
package org.youlin.simulator;

import org.jspecify.annotations.NullMarked;
