/** What can go wrong outside: at a thing, for a time, with its effect on physics, sensors or messages. */
@NullMarked
package org.youlin.simulator.fault;

import org.jspecify.annotations.NullMarked;
