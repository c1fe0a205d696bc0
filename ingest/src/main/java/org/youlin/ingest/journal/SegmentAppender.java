package org.youlin.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes groups to the last segment. For the writer thread, except {@link #requestRoll}. */
final class SegmentAppender implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentAppender.class);
    private static final long BUFFER_BYTES_MAX = 1 << 20;

    private final SegmentChain chain;
    private final long segmentBytes;
    private final Disk disk;
    private final ByteBuffer buffer;
    private @Nullable DiskFile open;
    private volatile boolean rollRequested;

    SegmentAppender(SegmentChain chain, long segmentBytes, Disk disk) {
        this.chain = chain;
        this.segmentBytes = segmentBytes;
        this.disk = disk;
        buffer = ByteBuffer.allocateDirect((int) Math.min(BUFFER_BYTES_MAX, segmentBytes));
    }

    /** Has the next write, of a group or of nothing, begin a new segment. */
    void requestRoll() {
        rollRequested = true;
    }

    /**
     * Writes the group behind the last durable byte and syncs it. When that fails, nothing of the group is in the
     * journal.
     *
     * @param bytes length of the group
     */
    void write(List<Append> group, long bytes) throws IOException {
        Segment last = chain.last();
        if (rollRequested || (last.length() + bytes > segmentBytes && !last.isEmpty())) {
            roll();
            last = chain.last();
        }
        if (bytes == 0) {
            return;
        }
        DiskFile file = open(last);
        try {
            writeAll(group, file, last.length());
            file.force();
        } catch (IOException e) {
            undo(file, last);
            throw e;
        }
        last.grow(bytes, last.extent().received().plus(items(group)));
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private static Map<String, Long> items(List<Append> group) {
        Map<String, Long> items = new LinkedHashMap<>();
        for (Append append : group) {
            append.items().forEach((source, count) -> items.merge(source, count, Long::sum));
        }
        return items;
    }

    private void writeAll(List<Append> group, DiskFile file, long offset) throws IOException {
        long written = offset;
        buffer.clear();
        for (Append append : group) {
            int at = 0;
            while (at < append.length()) {
                int count = Math.min(buffer.remaining(), append.length() - at);
                buffer.put(append.frames().array(), at, count);
                at += count;
                if (!buffer.hasRemaining()) {
                    file.write(buffer.flip(), written);
                    written += buffer.limit();
                    buffer.clear();
                }
            }
        }
        file.write(buffer.flip(), written);
    }

    /** After a failed sync the system may call pages clean that never reached the disk: that file is done with. */
    private void undo(DiskFile file, Segment last) {
        rollRequested = true;
        try {
            file.truncate(last.length());
        } catch (IOException e) {
            LOG.warn(
                    "journal file {} could not be cut to its last durable byte {}; the next file begins there",
                    last.file(),
                    last.length(),
                    e);
        }
    }

    private void roll() throws IOException {
        close();
        chain.roll();
        rollRequested = false;
    }

    private DiskFile open(Segment last) throws IOException {
        if (open == null) {
            open = disk.openToWrite(last.file());
        }
        return open;
    }
}
