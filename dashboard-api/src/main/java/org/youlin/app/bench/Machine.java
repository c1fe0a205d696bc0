package org.youlin.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the figures were measured on. */
final class Machine {
    private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

    private Machine() {}

    /**
     * One line for people.
     *
     * @param folder where the data are: what an fsync costs depends on the file system
     */
    static String describe(Path folder) throws IOException {
        return String.format(
                Locale.ROOT,
                "%s %s, %d cores, %.0f GiB for Java at most, Java %s, data on %s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / GIBIBYTE,
                System.getProperty("java.version"),
                Files.getFileStore(folder).type());
    }
}
