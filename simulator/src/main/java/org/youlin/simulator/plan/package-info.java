/** Streets as people describe them, before any device has an account. */
@NullMarked
package org.youlin.simulator.plan;

import org.jspecify.annotations.NullMarked;
