package org.youlin.domain.reading;

import java.util.List;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;

/** Where readings are kept as time series. Methods block: never call them on an event loop. */
public interface SeriesStore extends AutoCloseable {
    /**
     * Writes the points; on return they are durable and will be seen by later queries. The same device, metric and
     * time written again overwrites, so repeating a write is safe.
     *
     * @return the points that the store will never take, with its reason; empty when all were written
     * @throws SeriesStoreUnavailableException when nothing is certain: the caller waits and writes all of them again
     */
    List<Rejected> write(List<Point> points);

    /**
     * One series between two times as buckets of equal length, empty buckets left out.
     *
     * @param fromMillis inclusive
     * @param toMillis exclusive
     * @param bucketMillis length of a bucket, 1 or more; buckets are aligned to multiples of it since the epoch
     * @throws IllegalArgumentException when more than half a million buckets hold something
     * @throws SeriesStoreUnavailableException when the store does not answer
     */
    List<Bucket> range(Device device, String metric, long fromMillis, long toMillis, long bucketMillis);

    /** Whether the store answers now; empty text when it does, else the reason. Takes 2 s at most, never throws. */
    String trouble();

    @Override
    void close();

    /** A reading with the device's registry entry, from which stores take their tags. */
    record Point(Device device, Reading reading) {
        public DeviceId deviceId() {
            return device.id();
        }
    }

    /** A point that the store refused for good. */
    record Rejected(Point point, String reason) {}

    /** What happened to a series within one bucket; spikes survive in min and max. */
    record Bucket(long fromMillis, double min, double mean, double max, long count) {}
}
