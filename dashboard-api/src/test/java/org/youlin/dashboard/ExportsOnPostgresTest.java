package org.youlin.dashboard;

import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.testing.PostgresServer;

class ExportsOnPostgresTest extends ExportsTest {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Optional<String> jdbcUrl() {
        return Optional.of(Street.database(POSTGRES));
    }
}
