/** What residents report, and the hotline's tickets: taken in, placed, joined to cases, answered. */
@NullMarked
package org.youlin.ingest.resident;

import org.jspecify.annotations.NullMarked;
