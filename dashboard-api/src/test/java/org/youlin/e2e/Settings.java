package org.youlin.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.sql.SqlConfig;

/** What goes into {@code youlin.yaml}: free loopback ports, rules that speak at once, and the stores of a test. */
final class Settings {
    private static final String ADDRESSES =
            """
            data: data
            http: {host: 127.0.0.1, port: 0}
            mqtt: {host: 127.0.0.1, port: 0}
            rules: rules.yaml
            """;

    private Settings() {}

    /** Writes settings for the embedded stores and answers their database. */
    static SqlConfig embedded(Path folder) {
        write(folder, "");
        return sqlite(folder);
    }

    /** The embedded database of the settings in {@code folder}. */
    static SqlConfig sqlite(Path folder) {
        return new SqlConfig(
                "jdbc:sqlite:" + folder.resolve("data").resolve("youlin.db"), Optional.empty(), Optional.empty());
    }

    /** Writes settings that add {@code further} lines to the addresses. */
    static void write(Path folder, String further) {
        try {
            Files.createDirectories(folder.resolve("data"));
            Files.write(folder.resolve("rules.yaml"), DomainSettings.demoRules());
            Files.writeString(folder.resolve("youlin.yaml"), ADDRESSES + further);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
