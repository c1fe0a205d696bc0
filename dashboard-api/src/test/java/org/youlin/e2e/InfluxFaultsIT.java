package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.InfluxServer;

/** InfluxDB goes away and comes back: devices do not notice, and afterwards nothing is missing. */
final class InfluxFaultsIT {
    private static final int SENSORS = 12;
    private static final int READINGS_MEANWHILE = 5_000;

    @RegisterExtension
    static final InfluxServer INFLUX = new InfluxServer();

    @TempDir
    private Path folder;

    @Test
    void stoppedPausedAndKilledItMakesTheJournalLongerAndNothingElse() {
        SqlConfig sql = Settings.sqlite(folder);
        InfluxReadings influx = new InfluxReadings(INFLUX);
        Settings.write(folder, influx.settings());
        Load load = Load.steady(SmallStreet.settle(sql), SENSORS);
        try (BusyStreet street = new BusyStreet(folder, sql, load, session -> influx)) {
            street.serve("-Xmx512m");
            for (int round = 0; round < FaultRounds.count(1); round++) {
                for (ServerFault fault : ServerFault.values()) {
                    load.start(street.program());
                    load.awaitMore(READINGS_MEANWHILE);
                    fault.begin(INFLUX);
                    street.awaitTrouble("series store", "InfluxDB at " + INFLUX.uri());
                    load.awaitMore(READINGS_MEANWHILE);
                    assertThat(street.bytesPending())
                            .as("backlog when " + fault)
                            .isPositive();
                    fault.end(INFLUX);
                    street.awaitNoTrouble();
                    load.awaitMore(READINGS_MEANWHILE);
                    load.stop();
                    street.assertNothingLostNorTwice();
                }
            }
            assertThat(load.breaks()).as("broken connections of devices").isZero();
        }
    }
}
