/** What the journal on local disk promises. */
@NullMarked
package org.youlin.ingest.journal;

import org.jspecify.annotations.NullMarked;
