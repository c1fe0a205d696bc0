/** Alarm rules, what they would have raised, and the times in which nobody is told. */
@NullMarked
package org.youlin.dashboard.rule;

import org.jspecify.annotations.NullMarked;
