package org.youlin.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right of one process to a journal directory. The operating system takes it back when the process dies. */
final class DirectoryLock implements Closeable {
    private static final String FILE_NAME = "lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DirectoryLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Closing may, on POSIX, also drop the lock that this process holds: opening twice is an error to mend.
            channel.close();
            throw new IOException("journal directory " + directory + " is open already in this process", e);
        } catch (IOException e) {
            channel.close();
            throw new IOException("journal directory " + directory + " cannot be locked: " + e.getMessage(), e);
        }
        channel.close();
        throw new IOException("journal directory " + directory
                + " is in use by another process; stop that one, or give this one another directory");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
