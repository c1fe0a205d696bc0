package org.youlin.ingest.shard;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.PostgresServer;

class LiveRulesOnPostgresTest extends LiveRulesContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    SqlConfig newDatabase() {
        return TestPlatform.database(POSTGRES);
    }
}
