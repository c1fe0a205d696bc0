package org.youlin.ingest.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
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
            add(files.create(0, Tally.NONE));
        }
        return new SegmentChain(files, segments);
    }

    /** How many bytes of unfinished writes were cut off. */
    long tornBytes() {
        return tornBytes;
    }

    private void addEarlier(long base, Path file, long nextBase) throws IOException {
        Optional<Segment.Head> head = files.head(file);
        if (head.isEmpty() && files.size(file) >= Frame.FILE_HEADER_BYTES) {
            setAside(file, base, 0);
        }
        // A write that failed may have left bytes that were never promised; the next segment begins where they do.
        add(segment(base, file, head.orElse(Segment.Head.BARE), Math.min(files.size(file), nextBase - base)));
    }

    private void addLast(long base, Path file) throws IOException {
        long size = files.size(file);
        Optional<Segment.Head> found = files.head(file);
        if (found.isEmpty() && size < Frame.FILE_HEADER_BYTES) {
            add(files.create(base, receivedBefore())); // the power went while it was being made
            return;
        }
        Segment.Head head = found.orElse(Segment.Head.BARE);
        Tally before = head.tally() == null ? receivedBefore() : head.tally();
        try (FrameReader frames = files.frames(file)) {
            Map<String, Long> items = new LinkedHashMap<>();
            long good = found.isEmpty() ? 0 : count(frames, head.start(), size, items);
            if (found.isEmpty() || (good < size && countBehind(frames, good, size, items))) {
                // Not a torn tail: what follows was promised, and checkpoints may point behind it.
                add(files.create(base + size, before.plus(items)));
                setAside(file, base, good);
                add(segment(base, file, head, good));
                return;
            }
            if (good < size) {
                tornBytes = size - good;
                LOG.warn("journal file {} ended in an unfinished write of {} bytes; cut off", file, tornBytes);
            }
            files.cut(file, good); // also syncs what a killed process had written but not yet synced
            Tally received = before.plus(items);
            Segment last = new Segment(base, file, head, new Segment.Extent(good, received));
            if (head.tally() == null) {
                // Its head was cut short, or a release that did not count wrote it: what comes goes to another file.
                replace(last, received);
            } else {
                add(last);
            }
        }
    }

    private void replace(Segment last, Tally received) throws IOException {
        if (last.isEmpty()) {
            add(files.create(last.base(), received));
        } else {
            add(files.create(last.base() + last.length(), received));
            add(last);
        }
    }

    /** The tally behind all segments found so far. Reads those that tell no tally, which a former release wrote. */
    private Tally receivedBefore() throws IOException {
        Tally tally = Tally.NONE;
        Map<String, Long> items = new LinkedHashMap<>();
        for (Segment segment : segments.values()) {
            Tally atBase = segment.atBase();
            if (atBase != null) {
                tally = atBase;
                items.clear();
            }
            Segment next = Optional.ofNullable(segments.higherEntry(segment.base()))
                    .map(Map.Entry::getValue)
                    .orElse(null);
            if (next == null || next.atBase() == null) {
                LOG.info("journal file {} is read through to count what was received", segment.file());
                try (FrameReader frames = files.frames(segment.file())) {
                    long unused = count(frames, segment.start(), segment.length(), items);
                }
            }
        }
        return tally.plus(items);
    }

    /** Counts the frames from {@code start} to the first that is damaged or missing, and returns where that is. */
    private static long count(FrameReader frames, long start, long limit, Map<String, Long> items) throws IOException {
        long offset = start;
        while (frames.seek(offset, limit)) {
            try {
                EntryItems found = frames.items();
                found.addTo(items, found.source());
            } catch (IllegalArgumentException e) {
                throw new IOException("journal holds an entry that cannot be counted: " + e.getMessage(), e);
            }
            offset += frames.frameBytes();
        }
        return offset;
    }

    /** Counts the frames that are whole behind a damaged one; false when there are none. */
    private static boolean countBehind(FrameReader frames, long offset, long limit, Map<String, Long> items)
            throws IOException {
        boolean any = false;
        long at = offset + 1;
        while (at < limit) {
            if (frames.seek(at, limit)) {
                any = true;
                addIfEntry(frames, items);
                at += frames.frameBytes();
            } else {
                at++;
            }
        }
        return any;
    }

    private static void addIfEntry(FrameReader frames, Map<String, Long> items) {
        try {
            EntryItems found = frames.items();
            found.addTo(items, found.source());
        } catch (IllegalArgumentException e) {
            LOG.debug("bytes of a payload look like a frame", e);
        }
    }

    private static Segment segment(long base, Path file, Segment.Head head, long length) {
        return new Segment(base, file, head, new Segment.Extent(length, Tally.NONE));
    }

    private void setAside(Path file, long base, long offset) throws IOException {
        Path kept = files.setAside(file, base, offset);
        LOG.error("journal file {} is damaged at offset {}: the rest is skipped, kept in {}", file, offset, kept);
    }

    private void add(Segment segment) {
        segments.put(segment.base(), segment);
    }
}
