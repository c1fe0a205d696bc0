/** Pictures and papers that people add to cases and work orders. */
@NullMarked
package org.youlin.ingest.attachment;

import org.jspecify.annotations.NullMarked;
