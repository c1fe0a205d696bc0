package org.youlin.ingest.shard;

import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.shard.LatestValues.Value;

/**
 * What is kept of a series.
 *
 * @param recent the times before the newest, as {@link SeriesTimes#differences()} writes them
 */
record TailRow(DeviceId device, String metric, Value latest, String recent) {
    static TailRow of(Effects.SeriesKey key, SeriesTail tail) {
        return new TailRow(key.device(), key.metric(), tail.latest(), tail.differences());
    }

    SeriesTail tail() {
        return SeriesTail.restore(latest, recent);
    }
}
