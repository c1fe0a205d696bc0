/** Which fault happens when, and to whom. */
@NullMarked
package org.youlin.simulator.scenario;

import org.jspecify.annotations.NullMarked;
