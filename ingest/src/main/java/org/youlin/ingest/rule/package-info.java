/** The alarm rules in force, and how people change them. */
@NullMarked
package org.youlin.ingest.rule;

import org.jspecify.annotations.NullMarked;
