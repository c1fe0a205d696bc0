package org.youlin.gateway.format.parking;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.format.vendor.Fields;

/** A camera's inputs, such as the loop in the ground, as metrics {@code input_0} to {@code input_15}. */
final class Inputs {
    private static final int SOURCE_MAX = 15;

    private Inputs() {}

    static Uplinks read(Fields trigger, Optional<String> camera) {
        OptionalLong source = trigger.integer("source");
        OptionalLong value = trigger.integer("value");
        if (source.isEmpty() || source.getAsLong() < 0 || source.getAsLong() > SOURCE_MAX) {
            return Uplinks.refused(trigger.refuse(RefusalReason.WRONG_TYPE, "source", "0 to " + SOURCE_MAX));
        }
        if (value.isEmpty()) {
            return Uplinks.refused(trigger.refuse(RefusalReason.WRONG_TYPE, "value", "a whole number"));
        }
        Uplink uplink = Uplink.of(
                List.of(new Uplink.Sample("input_" + source.getAsLong(), value.getAsLong(), trigger.at("value"))),
                List.of());
        return Uplinks.of(camera.map(uplink::from).orElse(uplink));
    }
}
