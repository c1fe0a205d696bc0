package org.youlin.ingest.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All segments in order; the last is the one being written. Positions between the end of one and the base of the next
 * hold nothing. Safe for all threads.
 */
final class SegmentChain {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentChain.class);

    private final SegmentFiles files;
    private final ConcurrentSkipListMap<Long, Segment> segments;

    /** @param segments at least one */
    SegmentChain(SegmentFiles files, ConcurrentSkipListMap<Long, Segment> segments) {
        this.files = files;
        this.segments = segments;
    }

    long begin() {
        return segments.firstEntry().getValue().base();
    }

    /** The position just behind the last durable entry. */
    long end() {
        return last().end();
    }

    /** All that was received up to {@link #end}. */
    Tally received() {
        return last().extent().received();
    }

    /** Size of all segments. */
    long bytes() {
        long sum = 0;
        for (Segment segment : segments.values()) {
            sum += segment.length();
        }
        return sum;
    }

    Segment last() {
        return segments.lastEntry().getValue();
    }

    /** The segment that {@code position} falls into, or else the first behind it. */
    Segment at(long position) {
        Map.Entry<Long, Segment> entry = segments.floorEntry(position);
        return entry != null ? entry.getValue() : segments.firstEntry().getValue();
    }

    @Nullable
    Segment after(Segment segment) {
        Map.Entry<Long, Segment> entry = segments.higherEntry(segment.base());
        return entry == null ? null : entry.getValue();
    }

    /** Begins a new last segment. */
    synchronized Segment roll() throws IOException {
        Segment old = last();
        Segment fresh = files.create(old.base() + old.length(), old.extent().received());
        segments.put(fresh.base(), fresh);
        if (old.isEmpty()) {
            drop(old);
        }
        return fresh;
    }

    /** Deletes the segments, except the last, that end at or before {@code position}. */
    synchronized void trim(long position) throws IOException {
        while (segments.size() > 1) {
            Segment first = segments.firstEntry().getValue();
            Segment second = segments.higherEntry(first.base()).getValue();
            if (Math.min(first.end(), second.base()) > position) {
                return;
            }
            drop(first);
        }
    }

    /**
     * Takes what lies in the segment from {@code offset} on out of the journal and keeps it in a {@code .corrupt} file.
     *
     * @return false when the segment is the one being written, of which nothing can be taken
     */
    synchronized boolean quarantine(Segment segment, long offset) throws IOException {
        if (segment == last()) {
            return false;
        }
        if (offset < segment.length() && segments.containsValue(segment)) {
            long lost = segment.length() - offset;
            Path kept = files.setAside(segment.file(), segment.base(), offset);
            segment.cut(offset);
            LOG.error(
                    "journal file {} is damaged at offset {}: {} bytes of acknowledged entries are skipped, kept in {}",
                    segment.file(),
                    offset,
                    lost,
                    kept);
        }
        return true;
    }

    FrameReader frames(Segment segment) throws IOException {
        return files.frames(segment.file());
    }

    /** What was set aside as unreadable and is still there. */
    List<Path> corrupt() throws IOException {
        return files.corrupt();
    }

    private void drop(Segment segment) throws IOException {
        segments.remove(segment.base());
        files.delete(segment.file());
    }
}
