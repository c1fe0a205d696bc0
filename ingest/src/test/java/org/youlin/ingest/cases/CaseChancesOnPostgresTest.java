package org.youlin.ingest.cases;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.PostgresServer;

class CaseChancesOnPostgresTest extends CaseChancesContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    SqlConfig newDatabase() {
        return TestPlatform.database(POSTGRES);
    }
}
