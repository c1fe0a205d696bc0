/** The journal on local disk: segment files, synced in groups, read back by shard. */
@NullMarked
package org.youlin.ingest.journal;

import org.jspecify.annotations.NullMarked;
