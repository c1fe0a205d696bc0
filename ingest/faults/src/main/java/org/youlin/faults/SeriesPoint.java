package org.youlin.faults;

import java.util.Comparator;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;

/** What makes a reading the same as another. */
record SeriesPoint(DeviceId device, String metric, long tsMillis) implements Comparable<SeriesPoint> {
    private static final Comparator<SeriesPoint> ORDER = Comparator.comparing(
                    (SeriesPoint point) -> point.device().value())
            .thenComparing(SeriesPoint::metric)
            .thenComparingLong(SeriesPoint::tsMillis);

    static SeriesPoint of(Reading reading) {
        return new SeriesPoint(reading.device(), reading.metric(), reading.tsMillis());
    }

    @Override
    public int compareTo(SeriesPoint other) {
        return ORDER.compare(this, other);
    }
}
