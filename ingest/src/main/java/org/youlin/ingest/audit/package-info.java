/** The audit trail: who did what to whose access and data. */
@NullMarked
package org.youlin.ingest.audit;

import org.jspecify.annotations.NullMarked;
