package org.youlin.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file. It keeps no place of its own: every call says where. */
public interface DiskFile extends Closeable {
    /** Reads from {@code offset} on until {@code into} is full or the file ends. */
    void read(ByteBuffer into, long offset) throws IOException;

    /** Writes all of {@code bytes} at {@code offset}. When that fails, any part of them may have been written. */
    void write(ByteBuffer bytes, long offset) throws IOException;

    /** Returns when everything written to the file will survive a power failure. */
    void force() throws IOException;

    /** Cuts the file to {@code length}; a shorter one is left as it is. */
    void truncate(long length) throws IOException;

    long size() throws IOException;
}
