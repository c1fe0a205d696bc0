package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.InfluxServer;
import org.youlin.testing.NetworkNamespace;
import org.youlin.testing.SystemCommand;

/**
 * The network between Youlin and an InfluxDB on another host, which is a network namespace, fails: it is cut, and it
 * loses packets.
 */
final class NetworkCutIT {
    private static final int SENSORS = 12;
    private static final int READINGS_MEANWHILE = 4_000;
    private static final double LOSS = 0.05;

    @Order(1)
    @RegisterExtension
    static final NetworkNamespace NETWORK = new NetworkNamespace();

    @Order(2)
    @RegisterExtension
    static final InfluxServer INFLUX = InfluxServer.in(NETWORK);

    @TempDir
    private Path folder;

    @Test
    void aCutCableMakesTheJournalLongerAndNothingElse() {
        try (BusyStreet street = street()) {
            Load load = street.load();
            for (int round = 0; round < FaultRounds.count(1); round++) {
                load.start(street.program());
                load.awaitMore(READINGS_MEANWHILE);
                NETWORK.cut();
                street.awaitTrouble("series store", "InfluxDB at " + INFLUX.uri());
                load.awaitMore(READINGS_MEANWHILE);
                assertThat(street.bytesPending()).isPositive();
                NETWORK.join();
                street.awaitNoTrouble();
                load.awaitMore(READINGS_MEANWHILE);
                load.stop();
                street.assertNothingLostNorTwice();
            }
            assertThat(load.breaks()).as("broken connections of devices").isZero();
        }
    }

    @Test
    void aNetworkThatLosesPacketsIsSlowAndNothingElse() {
        try (BusyStreet street = street()) {
            SystemCommand.skipBecause("packets cannot be lost", NETWORK.lose(LOSS));
            street.load().start(street.program());
            street.load().awaitMore(READINGS_MEANWHILE * 2);
            street.load().stop();
            street.awaitSettled();
            NETWORK.loseNothing();
            street.assertNothingLostNorTwice();
        }
    }

    private BusyStreet street() {
        SqlConfig sql = Settings.sqlite(folder);
        InfluxReadings influx = new InfluxReadings(INFLUX);
        Settings.write(folder, influx.settings());
        BusyStreet street =
                new BusyStreet(folder, sql, Load.steady(SmallStreet.settle(sql), SENSORS), session -> influx);
        street.serve("-Xmx512m");
        return street;
    }
}
