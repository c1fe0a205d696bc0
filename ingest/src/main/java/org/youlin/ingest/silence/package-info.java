/** Times in which alarms are expected, and nobody is sent for them. */
@NullMarked
package org.youlin.ingest.silence;

import org.jspecify.annotations.NullMarked;
