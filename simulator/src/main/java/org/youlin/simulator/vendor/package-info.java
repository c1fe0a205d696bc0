/**
 * What makes of devices say on the wire, written from the makers' side: from their documents and captures, never from
 * the platform's decoders.
 */
@NullMarked
package org.youlin.simulator.vendor;

import org.jspecify.annotations.NullMarked;
