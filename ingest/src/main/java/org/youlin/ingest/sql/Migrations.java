package org.youlin.ingest.sql;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The steps by which the tables came to be what they are. */
final class Migrations {
    private Migrations() {}

    /** Flyway, but for how to connect. */
    static FluentConfiguration of(boolean sqlite) {
        return Flyway.configure()
                .locations("classpath:org/youlin/ingest/sql/migration")
                .placeholders(
                        sqlite
                                ? Map.of("identity", "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes", "BLOB")
                                : Map.of(
                                        "identity",
                                        "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                                        "bytes",
                                        "BYTEA"));
    }
}
