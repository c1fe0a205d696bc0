package org.youlin.gateway.format.sparkplug;

import static java.util.Objects.requireNonNull;

/**
 * A message of an edge node.
 *
 * @param receivedAtMillis epoch milliseconds
 */
record SparkplugMessage(SparkplugTopic topic, SparkplugPayload payload, long receivedAtMillis) {
    SparkplugMessage {
        requireNonNull(topic, "topic is null");
        requireNonNull(payload, "payload is null");
    }
}
