package org.youlin.ingest.shard;

import org.youlin.domain.device.DeviceId;

/** Puts values where only a shard may put them. */
public final class Heard {
    private Heard() {}

    public static void value(LatestValues latest, String device, String metric, long tsMillis, double value) {
        DeviceId id = new DeviceId(device);
        latest.put(id, metric, new NewestValue(new LatestValues.Value(tsMillis, tsMillis, value)));
        latest.heardAt(id, tsMillis);
    }
}
