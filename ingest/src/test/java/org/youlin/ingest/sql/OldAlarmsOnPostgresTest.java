package org.youlin.ingest.sql;

import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.testing.PostgresServer;

class OldAlarmsOnPostgresTest extends OldAlarmsContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    SqlConfig newDatabase() {
        return new SqlConfig(POSTGRES.newDatabase(), Optional.empty(), Optional.empty());
    }
}
