/** Registers streets in a platform, through the API that anybody else would use. */
@NullMarked
package org.youlin.simulator.register;

import org.jspecify.annotations.NullMarked;
