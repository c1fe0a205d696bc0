package org.youlin.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.youlin.testing.SystemCommand;

/**
 * A file system of a few MiB, mounted on a folder. Where it cannot be mounted, for which one must be root, the test is
 * skipped with the reason.
 */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder, int mebibytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SystemCommand.skipBecause(
                "a small disk cannot be mounted",
                SystemCommand.run(
                        List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString())));
        return new SmallDisk(folder);
    }

    /** Somebody else's file takes all the room that is left. */
    void fill() {
        byte[] bytes = new byte[64 * 1024];
        try (OutputStream file = Files.newOutputStream(foreign())) {
            while (true) {
                file.write(bytes);
            }
        } catch (IOException e) {
            // It is full, which is what was wanted.
        }
    }

    /** The foreign file is deleted. */
    void clear() {
        try {
            Files.delete(foreign());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path foreign() {
        return folder.resolve("foreign.bin");
    }

    @Override
    public void close() {
        SystemCommand.require(List.of("umount", folder.toString()));
    }
}
