/** Personal data at rest: sealed columns, and what of a person may be shown. */
@NullMarked
package org.youlin.ingest.privacy;

import org.jspecify.annotations.NullMarked;
