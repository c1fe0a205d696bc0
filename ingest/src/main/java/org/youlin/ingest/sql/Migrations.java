package org.youlin.ingest.sql;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The steps by which the tables came to be what they are. */
final class Migrations {
    private Migrations() {}

    /** Flyway for the database of {@code config}, but for how to connect to it. */
    static FluentConfiguration of(SqlConfig config) {
        return Flyway.configure()
                .locations("classpath:org/youlin/ingest/sql/migration")
                .placeholders(
                        config.isSqlite()
                                ? Map.of("identity", "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes", "BLOB")
                                : Map.of(
                                        "identity",
                                        "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                                        "bytes",
                                        "BYTEA"));
    }
}
