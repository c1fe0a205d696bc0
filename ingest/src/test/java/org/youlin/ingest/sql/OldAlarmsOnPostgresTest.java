package org.youlin.ingest.sql;

import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.testing.SharedPostgres;

class OldAlarmsOnPostgresTest extends OldAlarmsContract {
    @RegisterExtension
    static final SharedPostgres POSTGRES = new SharedPostgres();

    @Override
    SqlConfig newDatabase() {
        return new SqlConfig(POSTGRES.newDatabase(), Optional.empty(), Optional.empty());
    }
}
