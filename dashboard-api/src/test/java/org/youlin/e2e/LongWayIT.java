package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.InfluxServer;

/** The way to InfluxDB takes half a second, as does the way back, and connections break on it: a relay sees to both. */
final class LongWayIT {
    private static final int SENSORS = 12;
    private static final int READINGS = 8_000;
    /** More than the pieces of the longest write. */
    private static final int LOST_EVERY = 60;

    @RegisterExtension
    static final InfluxServer INFLUX = new InfluxServer();

    @TempDir
    private Path folder;

    @Test
    void aLongWayOnWhichConnectionsBreakIsSlowAndNothingElse() throws IOException {
        SqlConfig sql = Settings.sqlite(folder);
        try (SlowRelay relay = new SlowRelay(INFLUX.uri(), LOST_EVERY)) {
            InfluxReadings influx = new InfluxReadings(INFLUX);
            Settings.write(folder, influx.settings(relay.uri()));
            Load load = Load.steady(SmallStreet.settle(sql), SENSORS);
            try (BusyStreet street = new BusyStreet(folder, sql, load, session -> influx)) {
                street.serve("-Xmx512m");
                for (int round = 0; round < FaultRounds.count(3); round++) {
                    load.start(street.program());
                    load.awaitMore(READINGS);
                    load.stop();
                    street.assertNothingLostNorTwice();
                }
                assertThat(load.breaks()).as("broken connections of devices").isZero();
                System.out.println("the relay broke " + relay.broken() + " connections");
                assertThat(relay.broken()).isPositive();
            }
        }
    }
}
