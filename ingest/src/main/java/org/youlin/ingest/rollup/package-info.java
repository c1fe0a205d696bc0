/** Hours and days computed from readings, and the history of a metric put together from them. */
@NullMarked
package org.youlin.ingest.rollup;

import org.jspecify.annotations.NullMarked;
