package org.youlin.gateway.format.sparkplug;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * The content of a message.
 *
 * @param tsMillis when it was sent, by the edge node's clock
 * @param seq its number, 0 to 255 if the edge node keeps to the specification
 */
record SparkplugPayload(OptionalLong tsMillis, OptionalLong seq, List<SparkplugMetric> metrics) {
    private static final String BIRTH_DEATH_SEQUENCE = "bdSeq";

    SparkplugPayload {
        requireNonNull(tsMillis, "tsMillis is null");
        requireNonNull(seq, "seq is null");
        metrics = List.copyOf(metrics);
    }

    /** By which a death is matched with the birth of the same connection. */
    OptionalLong bdSeq() {
        for (SparkplugMetric metric : metrics) {
            if (metric.name().filter(BIRTH_DEATH_SEQUENCE::equals).isPresent()
                    && metric.kind() == SparkplugMetric.Kind.INTEGER) {
                return OptionalLong.of(metric.bits());
            }
        }
        return OptionalLong.empty();
    }
}
