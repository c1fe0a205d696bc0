/** All things of one street moving together, and what they would tell the platform. */
@NullMarked
package org.youlin.simulator.world;

import org.jspecify.annotations.NullMarked;
