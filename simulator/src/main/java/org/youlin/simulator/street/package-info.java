/** The street as the platform describes it: who speaks, with which token, for which devices. */
@NullMarked
package org.youlin.simulator.street;

import org.jspecify.annotations.NullMarked;
