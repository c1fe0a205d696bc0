package org.youlin.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The calls on which durability hangs, so that tests can delay them and make them fail. */
interface Disk {
    Disk REAL = new Disk() {};

    default void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Returns when everything written to the file will survive a power failure. */
    default void force(FileChannel file) throws IOException {
        file.force(false);
    }

    /** Bytes that may still be written to the disk under {@code directory}. */
    default long usableBytes(Path directory) throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }
}
