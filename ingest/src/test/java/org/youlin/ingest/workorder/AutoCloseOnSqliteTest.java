package org.youlin.ingest.workorder;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.sql.SqlConfig;

class AutoCloseOnSqliteTest extends AutoCloseContract {
    @TempDir
    Path directory;

    @Override
    SqlConfig newDatabase() {
        return new SqlConfig("jdbc:sqlite:" + directory.resolve("youlin.db"), Optional.empty(), Optional.empty());
    }
}
