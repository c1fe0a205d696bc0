package org.youlin.ingest.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files by the hash of their bytes: the same file is kept once, and one that has changed is found out. */
final class ContentStore {
    private static final int FAN_OUT_CHARS = 2;

    private final Path folder;

    ContentStore(Path folder) {
        this.folder = folder;
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Keeps the bytes; they are on the disk when this returns. */
    void put(String hash, byte[] bytes) {
        Path file = file(hash);
        if (Files.exists(file)) {
            return;
        }
        try {
            Path home = Files.createDirectories(file.resolveSibling(""));
            Path unfinished = Files.createTempFile(home, hash, ".unfinished");
            try {
                write(unfinished, bytes);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the attachment " + hash + " cannot be kept in " + folder, e);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /**
     * The bytes with that hash.
     *
     * @throws UncheckedIOException when they cannot be read, or are not what they were
     */
    byte[] get(String hash) {
        try {
            byte[] bytes = Files.readAllBytes(file(hash));
            if (!hash(bytes).equals(hash)) {
                throw new IOException(file(hash) + " is damaged");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the attachment " + hash + " cannot be read", e);
        }
    }

    private Path file(String hash) {
        return folder.resolve(hash.substring(0, FAN_OUT_CHARS)).resolve(hash);
    }
}
