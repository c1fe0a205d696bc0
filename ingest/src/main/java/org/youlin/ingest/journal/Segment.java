package org.youlin.ingest.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of the journal. The byte at offset {@code n} of the file has the position {@code base + n}. */
final class Segment {
    static final String SUFFIX = ".journal";

    private final long base;
    private final Path file;
    private final Head head;
    private volatile Extent extent;

    /**
     * How a segment begins.
     *
     * @param start offset of its first entry
     * @param tally of what was received before it; null when the release that wrote it did not count, or it is damaged
     */
    record Head(int start, @Nullable Tally tally) {
        /** Of a segment that has nothing but its header. */
        static final Head BARE = new Head(Frame.FILE_HEADER_BYTES, null);
    }

    /**
     * How far a segment reaches.
     *
     * @param length how many bytes of the file, from its start, are durable and readable
     * @param received the tally behind them; only of the segment being written
     */
    record Extent(long length, Tally received) {}

    Segment(long base, Path file, Head head, Extent extent) {
        this.base = base;
        this.file = file;
        this.head = head;
        this.extent = extent;
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

    /** The offset of its first entry. */
    int start() {
        return head.start();
    }

    /** The tally of what was received before it, if it is known. */
    @Nullable
    Tally atBase() {
        return head.tally();
    }

    Extent extent() {
        return extent;
    }

    /** How many bytes of the file, from its start, are durable and readable. */
    long length() {
        return extent.length();
    }

    boolean isEmpty() {
        return length() <= start();
    }

    /** The position just behind its last entry; its base when it has none. */
    long end() {
        return end(extent);
    }

    /** What was received up to its end; only of the segment being written. */
    Received received() {
        Extent now = extent;
        return new Received(end(now), now.received().items());
    }

    /** INVARIANT: by the writer only, after the bytes are synced. One assignment makes both visible together. */
    void grow(long bytes, Tally received) {
        extent = new Extent(extent.length() + bytes, received);
    }

    /** INVARIANT: only once another segment follows. */
    void cut(long length) {
        extent = new Extent(length, extent.received());
    }

    private long end(Extent reached) {
        return reached.length() <= start() ? base : base + reached.length();
    }
}
