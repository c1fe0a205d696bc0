package org.youlin.ingest.shard;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.youlin.ingest.sql.SqlConfig;

/** A test of shards on a database of its own. */
abstract class OnShards {
    ShardBench bench;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void openBench() {
        bench = new ShardBench(newDatabase());
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }
}
