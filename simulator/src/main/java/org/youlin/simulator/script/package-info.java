/** Scenarios as people write them: a street, what goes wrong on it, what people do about it, and what must come of it. */
@NullMarked
package org.youlin.simulator.script;

import org.jspecify.annotations.NullMarked;
