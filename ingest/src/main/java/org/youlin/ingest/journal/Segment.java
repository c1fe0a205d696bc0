package org.youlin.ingest.journal;

import java.nio.file.Path;

/** One file of the journal. The byte at offset {@code n} of the file has the position {@code base + n}. */
final class Segment {
    static final String SUFFIX = ".journal";

    private final long base;
    private final Path file;
    private volatile long length;

    /** @param length how many of its bytes are durable and readable */
    Segment(long base, Path file, long length) {
        this.base = base;
        this.file = file;
        this.length = length;
    }

    static String fileName(long base) {
        return String.format("%020d%s", base, SUFFIX);
    }

    long base() {
        return base;
    }

    Path file() {
        return file;
    }

    /** How many bytes of the file, from its start, are durable and readable. */
    long length() {
        return length;
    }

    boolean isEmpty() {
        return length <= Frame.FILE_HEADER_BYTES;
    }

    /** The position just behind its last entry; its base when it has none. */
    long end() {
        return isEmpty() ? base : base + length;
    }

    /** INVARIANT: grown only by the writer thread, after the bytes are synced; cut only once another segment follows. */
    void length(long newLength) {
        length = newLength;
    }
}
