package org.youlin.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.youlin.ingest.sql.SqlConfig;

/** What goes into {@code youlin.yaml}: free loopback ports, and the stores of a test. */
final class Settings {
    private static final String ADDRESSES =
            """
            data: data
            http: {host: 127.0.0.1, port: 0}
            """;

    private static final String MQTT = "mqtt: {host: 127.0.0.1, port: 0}\n";

    /** More than any test can send. */
    private static final String MQTT_UNLIMITED =
            """
            mqtt:
              host: 127.0.0.1
              port: 0
              limits:
                device: {messagesPerSecond: 100000, messagesBurst: 100000, bytesPerSecond: 1073741824, bytesBurst: 1073741824}
                tenant: {messagesPerSecond: 100000, messagesBurst: 100000, bytesPerSecond: 1073741824, bytesBurst: 1073741824}
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
        writeAll(folder, ADDRESSES + MQTT + further);
    }

    /** Writes settings as {@link #write} does, for devices that may send as fast as they can. */
    static void writeUnlimited(Path folder, String further) {
        writeAll(folder, ADDRESSES + MQTT_UNLIMITED + further);
    }

    private static void writeAll(Path folder, String settings) {
        try {
            Files.createDirectories(folder.resolve("data"));
            Files.writeString(folder.resolve("youlin.yaml"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
