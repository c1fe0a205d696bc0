package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.PostgresServer;

class ShardsOnPostgresTest extends ShardsContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    SqlConfig newDatabase() {
        return TestPlatform.database(POSTGRES);
    }

    @Test
    void whileTheDatabaseIsDownTheShardWaits() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0");
        bench.settle();
        POSTGRES.kill();
        try {
            bench.send("g1-t1", "room_temp", "17@10 20@20");
            bench.send("ghost", "room_temp", "17@10");
            bench.awaitTrouble("database");
            bench.send("g1-t1", "room_temp", "17@30");
        } finally {
            POSTGRES.start();
        }
        bench.patiently()
                .ignoreExceptions()
                .until(() -> bench.status().get(0).trouble().isEmpty());
        bench.settle();
        assertThat(bench.series.values("g1-t1", "room_temp")).containsExactly(20.0, 17.0, 20.0, 17.0);
        assertThat(bench.platform.alarms())
                .containsExactly("room-cold g1-t1 MINOR cleared", "room-cold g1-t1 MINOR open");
        assertThat(bench.platform.orders()).containsExactly("DISPATCHED company 0");
        assertThat(bench.deadLetters()).hasSize(1);
        assertThat(bench.counts()).isEqualTo("4 0 1");
        assertThat(bench.countsShown()).isEqualTo("4 0 1");
    }
}
