package org.youlin.ingest.sql;

import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.testing.PostgresServer;

class OlderOrdersOnPostgresTest extends OlderOrdersContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    SqlConfig newDatabase() {
        return new SqlConfig(POSTGRES.newDatabase(), Optional.empty(), Optional.empty());
    }
}
