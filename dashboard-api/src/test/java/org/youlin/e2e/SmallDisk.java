package org.youlin.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of a few MiB, mounted on a folder. Where it cannot be mounted, for which one must be root, the test is
 * skipped with the reason.
 */
final class SmallDisk implements AutoCloseable {
    private static final long COMMAND_SECONDS_MAX = 10;

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
        String trouble =
                run(List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString()));
        if (!trouble.isEmpty()) {
            String reason = "a small disk cannot be mounted here: " + trouble;
            System.out.println("Skipped: " + reason);
            Assumptions.abort(reason);
        }
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
        String trouble = run(List.of("umount", folder.toString()));
        if (!trouble.isEmpty()) {
            throw new IllegalStateException(trouble);
        }
    }

    /** What the command has to complain of; empty when it succeeded. */
    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return command + " did not end within " + COMMAND_SECONDS_MAX + " s";
            }
            return process.exitValue() == 0 ? "" : command + " failed: " + output.strip();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }
}
