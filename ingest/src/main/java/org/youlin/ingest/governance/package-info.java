/** Who answers for what: contracts, members with their patches, and households that need care. */
@NullMarked
package org.youlin.ingest.governance;

import org.jspecify.annotations.NullMarked;
