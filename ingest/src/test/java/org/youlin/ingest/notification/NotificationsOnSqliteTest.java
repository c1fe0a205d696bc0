package org.youlin.ingest.notification;

import java.util.Optional;
import org.youlin.ingest.sql.SqlConfig;

class NotificationsOnSqliteTest extends NotificationsContract {
    @Override
    SqlConfig newDatabase() {
        return new SqlConfig("jdbc:sqlite:" + folder.resolve("youlin.db"), Optional.empty(), Optional.empty());
    }

    @Override
    String overriding() {
        return "";
    }
}
