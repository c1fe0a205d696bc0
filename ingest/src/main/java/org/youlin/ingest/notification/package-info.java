/** Tells people: from the event log, by routes, to where they read. */
@NullMarked
package org.youlin.ingest.notification;

import org.jspecify.annotations.NullMarked;
