package org.youlin.ingest.governance;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.PostgresServer;

class GovernanceOnPostgresTest extends GovernanceContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    SqlConfig newDatabase() {
        return TestPlatform.database(POSTGRES);
    }
}
