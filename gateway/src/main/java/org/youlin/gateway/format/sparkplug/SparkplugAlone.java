package org.youlin.gateway.format.sparkplug;

import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplinks;

/** Sparkplug where there is no {@link SparkplugHost}, which only a broker bridge has: nothing can be understood. */
public final class SparkplugAlone {
    private SparkplugAlone() {}

    /** Checks the settings of a profile and refuses every message. */
    public static Decoder of(DecoderSettings settings) {
        SparkplugSettings.of(settings);
        return message -> Uplinks.refused(Refusals.of(
                RefusalReason.TOPIC_NOT_ALLOWED, "topic", message.topic(), "Sparkplug by way of a broker bridge"));
    }
}
