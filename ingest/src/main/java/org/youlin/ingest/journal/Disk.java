package org.youlin.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file system as the journal needs it: the real one, or one that a test can make slow, full, faulty or forgetful.
 * What is written, and what is done to names, is only promised to survive once it was forced.
 */
public interface Disk {
    /**
     * Makes the directory when it is missing, and takes it for one journal at a time.
     *
     * @throws IOException when another one has it
     */
    Closeable lock(Path directory) throws IOException;

    /** The files of the directory, sorted by name. */
    List<Path> list(Path directory) throws IOException;

    /**
     * Opens a file that exists.
     *
     * @throws java.nio.file.NoSuchFileException when it does not
     */
    DiskFile openToRead(Path file) throws IOException;

    /** Opens a file that exists, to be changed. */
    DiskFile openToWrite(Path file) throws IOException;

    /**
     * A new, empty file.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is one
     */
    DiskFile create(Path file) throws IOException;

    /** Deletes the file, if it is there. */
    void delete(Path file) throws IOException;

    /** Gives the file another name, in place of whatever has it: all of that, or nothing. */
    void move(Path from, Path to) throws IOException;

    /** Returns when the names in the directory will survive a power failure. */
    void forceDirectory(Path directory) throws IOException;

    /** Bytes that may still be written to the disk under {@code directory}. */
    long usableBytes(Path directory) throws IOException;
}
