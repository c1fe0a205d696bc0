package org.youlin.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Function;

/** A file that holds a secret key and nothing else. It belongs into the backup, but not beside the data. */
final class KeyFile {
    static final int BYTES = 32;
    private static final int BYTES_MAX = 1024;

    private KeyFile() {}

    /**
     * Reads the key in {@code file}; makes one at random that only its owner may read when there is none.
     *
     * @param key makes a key of its bytes
     * @throws IllegalArgumentException when the file does not hold such a key; the message names the file
     * @throws IOException when the file can be neither read nor made
     */
    static <K> K read(Path file, Function<byte[], K> key) throws IOException {
        if (Files.notExists(file)) {
            try {
                make(file);
            } catch (FileAlreadyExistsException e) {
                // Somebody else made it a moment ago: theirs is the key.
            }
        }
        try (var in = Files.newInputStream(file)) {
            return key.apply(in.readNBytes(BYTES_MAX));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel out = FileChannel.open(file, options, ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(key);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }
}
