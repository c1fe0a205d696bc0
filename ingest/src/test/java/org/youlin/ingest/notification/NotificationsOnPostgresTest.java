package org.youlin.ingest.notification;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.SharedPostgres;

class NotificationsOnPostgresTest extends NotificationsContract {
    @RegisterExtension
    static final SharedPostgres POSTGRES = new SharedPostgres();

    @Override
    SqlConfig newDatabase() {
        return TestPlatform.database(POSTGRES);
    }

    @Override
    String overriding() {
        return "OVERRIDING SYSTEM VALUE ";
    }
}
