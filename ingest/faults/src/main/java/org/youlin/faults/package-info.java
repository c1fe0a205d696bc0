/** The whole pipeline under a seeded scheduler, a virtual clock, and a world in which everything fails. */
@NullMarked
package org.youlin.faults;

import org.jspecify.annotations.NullMarked;
