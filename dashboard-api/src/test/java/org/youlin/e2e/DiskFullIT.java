package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.InfluxServer;

/** The journal's disk is full: nothing is acknowledged, nothing acknowledged is lost, and it goes on by itself. */
final class DiskFullIT {
    private static final int SENSORS = 12;
    private static final int DISK_MIB = 12;
    private static final int READINGS_MEANWHILE = 20_000;
    private static final long HEAP_BYTES_MAX = 200L << 20;
    private static final Duration FULL_MAX = Duration.ofMinutes(1);

    @RegisterExtension
    static final InfluxServer INFLUX = new InfluxServer();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} MiB are to be kept free")
    @ValueSource(ints = {0, 2})
    void aFullDiskStopsAcknowledgementsUntilThereIsRoom(int freeMebibytes) {
        SqlConfig sql = Settings.sqlite(folder);
        InfluxReadings influx = new InfluxReadings(INFLUX);
        Settings.write(
                folder, influx.settings() + "journal: {segmentMiB: 1, minFreeDiskMiB: %d}%n".formatted(freeMebibytes));
        Load load = Load.heavy(SmallStreet.settle(sql), SENSORS);
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("data").resolve("journal"), DISK_MIB);
                BusyStreet street = new BusyStreet(folder, sql, load, session -> influx)) {
            street.serve("-Xmx256m");
            load.start(street.program());
            load.awaitMore(READINGS_MEANWHILE);

            INFLUX.stop();
            disk.fill();
            load.awaitStandstill(FULL_MAX);
            assertFull(street);
            disk.clear();
            load.awaitMore(READINGS_MEANWHILE);

            load.awaitStandstill(FULL_MAX);
            assertFull(street);
            INFLUX.start();
            load.awaitMore(READINGS_MEANWHILE);

            load.stop();
            await("health is well")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(street.admin().notReady()).isEmpty());
            street.assertNothingLostNorTwice();
        }
    }

    private static void assertFull(BusyStreet street) {
        await("health tells")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(street.admin().notReady()).contains("journal"));
        assertThat(street.heapBytes()).isLessThan(HEAP_BYTES_MAX);
        street.assertMemorySufficed();
    }
}
