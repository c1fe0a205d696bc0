/** What a rule would have raised: history is judged again, and nothing is kept. */
@NullMarked
package org.youlin.ingest.dryrun;

import org.jspecify.annotations.NullMarked;
