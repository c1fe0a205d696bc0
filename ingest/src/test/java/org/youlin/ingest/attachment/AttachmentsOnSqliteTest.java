package org.youlin.ingest.attachment;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.sql.SqlConfig;

class AttachmentsOnSqliteTest extends AttachmentsContract {
    @TempDir
    Path directory;

    @Override
    SqlConfig newDatabase() {
        return new SqlConfig("jdbc:sqlite:" + directory.resolve("youlin.db"), Optional.empty(), Optional.empty());
    }
}
