/** The commands below {@code simulate}. */
@NullMarked
package org.youlin.simulator.command;

import org.jspecify.annotations.NullMarked;
