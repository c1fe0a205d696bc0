package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.InfluxServer;
import org.youlin.testing.PostgresServer;

/** Every store is down and the load goes on: devices are slowed until they stand still, and the heap stays small. */
final class MemoryBoundIT {
    private static final int SENSORS = 24;
    private static final int READINGS_MEANWHILE = 20_000;
    private static final long HEAP_BYTES_MAX = 200L << 20;
    private static final Duration FULL_MAX = Duration.ofMinutes(1);

    @RegisterExtension
    static final InfluxServer INFLUX = new InfluxServer();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    private Path folder;

    @Test
    void withEveryStoreDownDevicesStandStillAndTheHeapStaysUnderItsBound() {
        SqlConfig sql = new SqlConfig(POSTGRES.newDatabase(), Optional.empty(), Optional.empty());
        InfluxReadings influx = new InfluxReadings(INFLUX);
        Settings.write(
                folder,
                "sql: {url: \"%s\"}%n".formatted(sql.url())
                        + influx.settings()
                        + "journal: {segmentMiB: 2, maxMiB: 16}\n");
        Load load = Load.heavy(SmallStreet.settle(sql), SENSORS);
        try (BusyStreet street = new BusyStreet(folder, sql, load, session -> influx)) {
            street.serve("-Xmx256m");
            INFLUX.stop();
            POSTGRES.stop();
            load.start(street.program());
            load.awaitMore(READINGS_MEANWHILE);

            load.awaitStandstill(FULL_MAX);
            assertThat(street.heapBytes()).isLessThan(HEAP_BYTES_MAX);
            street.assertMemorySufficed();
            assertThat(load.areAllConnected()).as("devices stay connected").isTrue();
            assertThat(load.breaks()).as("broken connections of devices").isZero();

            POSTGRES.start();
            INFLUX.start();
            load.awaitMore(READINGS_MEANWHILE);
            load.stop();
            street.assertNothingLostNorTwice();
            street.assertMemorySufficed();
        }
    }
}
