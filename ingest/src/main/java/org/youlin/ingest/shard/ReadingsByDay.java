package org.youlin.ingest.shard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.Metric;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Query;

/** Counts what the series store holds of one device. */
final class ReadingsByDay {
    private ReadingsByDay() {}

    /** By the first millisecond of the day (UTC). */
    static Map<Long, Long> of(Device device, SeriesStore series) {
        Map<Long, Long> counts = new TreeMap<>();
        for (Metric metric : device.profile().metrics()) {
            Query everything = new Query(
                    List.of(device),
                    metric.name(),
                    0,
                    Long.MAX_VALUE,
                    Level.DAY.length().toMillis());
            for (Bucket day : series.range(everything, Level.RAW)) {
                counts.merge(day.fromMillis(), day.count(), Long::sum);
            }
        }
        return counts;
    }
}
