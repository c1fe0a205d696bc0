package org.youlin.ingest.workorder;

import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.PostgresServer;

class WorseningOnPostgresTest extends WorseningContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    SqlConfig newDatabase() {
        return new SqlConfig(POSTGRES.newDatabase(), Optional.empty(), Optional.empty());
    }
}
