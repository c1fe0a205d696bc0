package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.InfluxServer;
import org.youlin.testing.PostgresServer;

/** PostgreSQL goes away and comes back: devices do not notice, and afterwards nothing is missing. */
final class PostgresFaultsIT {
    private static final int SENSORS = 12;
    private static final int READINGS_MEANWHILE = 4_000;

    @RegisterExtension
    static final InfluxServer INFLUX = new InfluxServer();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    private Path folder;

    @Test
    void stoppedPausedAndKilledItMakesTheJournalLongerAndNothingElse() {
        SqlConfig sql = new SqlConfig(POSTGRES.newDatabase(), Optional.empty(), Optional.empty());
        InfluxReadings influx = new InfluxReadings(INFLUX);
        Settings.write(folder, "sql: {url: \"%s\"}%n".formatted(sql.url()) + influx.settings());
        Load load = Load.steady(SmallStreet.settle(sql), SENSORS);
        try (BusyStreet street = new BusyStreet(folder, sql, load, session -> influx)) {
            street.serve("-Xmx512m");
            for (int round = 0; round < FaultRounds.count(1); round++) {
                for (ServerFault fault : ServerFault.values()) {
                    load.start(street.program());
                    load.awaitMore(READINGS_MEANWHILE);
                    fault.begin(POSTGRES);
                    load.awaitMore(READINGS_MEANWHILE);
                    assertThatThrownBy(street::bytesPending).hasMessageContaining("the database does not answer");
                    // Devices that connect anew meanwhile are let in, too.
                    load.stop();
                    load.start(street.program());
                    load.awaitMore(READINGS_MEANWHILE);
                    fault.end(POSTGRES);
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
