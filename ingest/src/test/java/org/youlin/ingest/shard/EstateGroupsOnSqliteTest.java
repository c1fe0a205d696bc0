package org.youlin.ingest.shard;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.sql.SqlConfig;

class EstateGroupsOnSqliteTest extends EstateGroupsContract {
    @TempDir
    Path directory;

    @Override
    SqlConfig newDatabase() {
        return new SqlConfig("jdbc:sqlite:" + directory.resolve("youlin.db"), Optional.empty(), Optional.empty());
    }
}
