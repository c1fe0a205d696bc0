/** Alarm rules from the command line: trying them out on series written by hand. */
@NullMarked
package org.youlin.app.rule;

import org.jspecify.annotations.NullMarked;
