package org.youlin.ingest.rollup;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.sql.SqlConfig;

class RollupsOnSqliteTest extends RollupsContract {
    @TempDir
    Path directory;

    @Override
    SqlConfig newDatabase() {
        return new SqlConfig("jdbc:sqlite:" + directory.resolve("youlin.db"), Optional.empty(), Optional.empty());
    }
}
