/** Deadlines on the wall clock, each carried out once whatever crashes and however many processes run. */
@NullMarked
package org.youlin.ingest.timer;

import org.jspecify.annotations.NullMarked;
