package org.youlin.ingest.series;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.device.Device;

/**
 * A request for one series as buckets.
 *
 * @param fromMillis inclusive
 * @param toMillis exclusive; nothing is found where it is not above {@code fromMillis}
 * @param bucketMillis 1 or more
 */
record SeriesRange(Device device, String metric, long fromMillis, long toMillis, long bucketMillis) {
    /** A year of minutes; above that the answer would fill the heap. */
    static final int BUCKETS_MAX = 525_600;

    SeriesRange {
        requireNonNull(device, "device is null");
        requireNonNull(metric, "metric is null");
        if (bucketMillis < 1) {
            throw new IllegalArgumentException("bucketMillis is " + bucketMillis + "; it must be 1 or more");
        }
        fromMillis = Math.max(0, fromMillis);
    }

    boolean isEmpty() {
        return fromMillis >= toMillis;
    }

    /** Refuses an answer of more than {@link #BUCKETS_MAX} buckets. */
    void requireRoomFor(int buckets) {
        if (buckets > BUCKETS_MAX) {
            throw new IllegalArgumentException("bucketMillis is " + bucketMillis + ", which makes more than "
                    + BUCKETS_MAX + " buckets of " + metric + "; it must be larger or the time shorter");
        }
    }
}
