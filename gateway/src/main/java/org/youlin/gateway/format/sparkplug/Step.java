package org.youlin.gateway.format.sparkplug;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.gateway.decoder.Uplinks;

/**
 * What a message does.
 *
 * @param node the edge node after it
 * @param rebirth what to ask of the edge node at once
 */
record Step(EdgeNode node, Uplinks uplinks, Optional<Rebirth> rebirth) {
    Step {
        requireNonNull(node, "node is null");
        requireNonNull(uplinks, "uplinks is null");
        requireNonNull(rebirth, "rebirth is null");
    }
}
