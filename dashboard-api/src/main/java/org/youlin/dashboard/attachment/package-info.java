/** Files of cases and work orders over HTTP. */
@NullMarked
package org.youlin.dashboard.attachment;

import org.jspecify.annotations.NullMarked;
