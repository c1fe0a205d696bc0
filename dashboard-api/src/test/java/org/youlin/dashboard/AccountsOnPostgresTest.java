package org.youlin.dashboard;

import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.testing.SharedPostgres;

class AccountsOnPostgresTest extends AccountsTest {
    @RegisterExtension
    static final SharedPostgres POSTGRES = new SharedPostgres();

    @Override
    Optional<String> jdbcUrl() {
        return Optional.of(Street.database(POSTGRES));
    }
}
