package org.youlin.peers;

import java.util.concurrent.TimeUnit;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.influxdb.dto.BatchPoints;
import org.influxdb.dto.Point;
import org.jspecify.annotations.Nullable;

/** Collects readings into what the InfluxDB component writes at once. */
record PointsOfBatch(String database) implements AggregationStrategy {

    @Override
    public Exchange aggregate(@Nullable Exchange batch, Exchange next) {
        Point point = point(next.getMessage().getBody(RoomReading.class));
        if (batch == null) {
            next.getMessage()
                    .setBody(BatchPoints.database(database)
                            .precision(TimeUnit.MILLISECONDS)
                            .point(point)
                            .build());
            return next;
        }
        batch.getMessage().getBody(BatchPoints.class).point(point);
        return batch;
    }

    private static Point point(RoomReading reading) {
        return Point.measurement(RoomReading.MEASUREMENT)
                .tag(RoomReading.DEVICE, reading.device())
                .addField(RoomReading.METRIC, reading.celsius())
                .time(reading.tsMillis(), TimeUnit.MILLISECONDS)
                .build();
    }
}
