package org.youlin.ingest.workorder;

import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.PostgresServer;

class ResponsiblesOnPostgresTest extends ResponsiblesContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    SqlConfig newDatabase() {
        return new SqlConfig(POSTGRES.newDatabase(), Optional.empty(), Optional.empty());
    }
}
