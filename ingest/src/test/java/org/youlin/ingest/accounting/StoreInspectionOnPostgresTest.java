package org.youlin.ingest.accounting;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.PostgresServer;

class StoreInspectionOnPostgresTest extends StoreInspectionContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    SqlConfig newDatabase() {
        return TestPlatform.database(POSTGRES);
    }
}
