package org.youlin.ingest.sql;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class OldAlarmsOnSqliteTest extends OldAlarmsContract {
    @TempDir
    Path directory;

    @Override
    SqlConfig newDatabase() {
        return new SqlConfig("jdbc:sqlite:" + directory.resolve("youlin.db"), Optional.empty(), Optional.empty());
    }
}
