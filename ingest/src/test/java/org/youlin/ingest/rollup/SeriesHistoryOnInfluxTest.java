package org.youlin.ingest.rollup;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.ingest.series.InfluxConfig;
import org.youlin.ingest.series.InfluxSeriesStore;
import org.youlin.testing.InfluxServer;

class SeriesHistoryOnInfluxTest extends SeriesHistoryContract {
    private static final AtomicInteger EMPTY = new AtomicInteger();

    @RegisterExtension
    static final InfluxServer INFLUX = new InfluxServer();

    @Override
    SeriesStore openEmpty(InstantSource clock) {
        String name = "history" + EMPTY.incrementAndGet();
        // One that keeps readings for ever.
        INFLUX.query("", "CREATE DATABASE " + name + "_raw");
        return InfluxSeriesStore.open(new InfluxConfig(INFLUX.uri(), name, Optional.empty(), Optional.empty()), clock);
    }
}
