package org.youlin.ingest.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what a former run left. Only the last segment is read through, so opening takes the same time however much is
 * kept; the frames of the others are checked when they are read.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final SegmentFiles files;
    private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
    private long tornBytes;

    Recovery(SegmentFiles files) {
        this.files = files;
    }

    SegmentChain recover() throws IOException {
        NavigableMap<Long, Path> found = files.list();
        for (Map.Entry<Long, Path> entry : found.entrySet()) {
            Map.Entry<Long, Path> next = found.higherEntry(entry.getKey());
            if (next != null) {
                addEarlier(entry.getKey(), entry.getValue(), next.getKey());
            } else {
                addLast(entry.getKey(), entry.getValue());
            }
        }
        if (segments.isEmpty()) {
            add(files.create(0));
        }
        return new SegmentChain(files, segments);
    }

    /** How many bytes of unfinished writes were cut off. */
    long tornBytes() {
        return tornBytes;
    }

    private void addEarlier(long base, Path file, long nextBase) throws IOException {
        if (files.size(file) >= Frame.FILE_HEADER_BYTES && !files.hasHeader(file)) {
            setAside(file, base, 0);
        }
        // A write that failed may have left bytes that were never promised; the next segment begins where they do.
        add(new Segment(base, file, Math.min(files.size(file), nextBase - base)));
    }

    private void addLast(long base, Path file) throws IOException {
        long size = files.size(file);
        if (size < Frame.FILE_HEADER_BYTES) {
            add(files.create(base)); // the power went while it was being made
            return;
        }
        boolean hasHeader = files.hasHeader(file);
        long good = 0;
        boolean damaged = !hasHeader;
        if (hasHeader) {
            try (FrameReader reader = files.frames(file)) {
                good = goodBytes(reader, size);
                damaged = good < size && anyFrameBehind(reader, good, size);
            }
        }
        if (damaged) {
            // Not a torn tail: what follows was promised, and checkpoints may point behind it.
            add(files.create(base + size));
            setAside(file, base, good);
            add(new Segment(base, file, good));
            return;
        }
        if (good < size) {
            tornBytes = size - good;
            LOG.warn("journal file {} ended in an unfinished write of {} bytes; cut off", file, tornBytes);
        }
        files.cut(file, good); // also syncs what a killed process had written but not yet synced
        add(new Segment(base, file, good));
    }

    private static long goodBytes(FrameReader reader, long size) throws IOException {
        long offset = Frame.FILE_HEADER_BYTES;
        while (reader.seek(offset, size)) {
            offset += reader.frameBytes();
        }
        return offset;
    }

    private static boolean anyFrameBehind(FrameReader reader, long offset, long size) throws IOException {
        for (long at = offset + 1; at < size; at++) {
            if (reader.seek(at, size)) {
                return true;
            }
        }
        return false;
    }

    private void setAside(Path file, long base, long offset) throws IOException {
        Path kept = files.setAside(file, base, offset);
        LOG.error("journal file {} is damaged at offset {}: the rest is skipped, kept in {}", file, offset, kept);
    }

    private void add(Segment segment) {
        segments.put(segment.base(), segment);
    }
}
