package org.youlin.ingest.rollup;

import java.util.Optional;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.SeriesStore.Level;

/**
 * A bucket that has to be computed.
 *
 * @param device whose; empty for all devices'
 * @param marks how often it was marked, by which a mark set meanwhile is seen
 */
record Due(Level level, long bucketMillis, Optional<DeviceId> device, long marks) {
    long endMillis() {
        return bucketMillis + level.length().toMillis();
    }

    /** The bucket of the next level that holds this one. */
    Due parent() {
        return new Due(Level.DAY, Level.DAY.floor(bucketMillis), device, 0);
    }
}
