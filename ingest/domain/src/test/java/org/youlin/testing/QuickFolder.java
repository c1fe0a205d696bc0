package org.youlin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary folders in memory where there is a file system for that, for tests that commit often and are not about
 * disks: there no commit waits for one.
 */
public final class QuickFolder implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");

    /** A new and empty folder. */
    public static Path create(String prefix) throws IOException {
        return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, prefix) : Files.createTempDirectory(prefix);
    }

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        return create("youlin");
    }
}
