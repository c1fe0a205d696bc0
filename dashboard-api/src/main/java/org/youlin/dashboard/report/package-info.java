/** How well matters are settled, in rates that say what they were counted from. */
@NullMarked
package org.youlin.dashboard.report;

import org.jspecify.annotations.NullMarked;
