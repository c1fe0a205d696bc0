package org.youlin.ingest.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what the shards have still to read. Reads by itself, so that it disturbs none of them. */
final class Backlog {
    private final SegmentChain chain;
    private final List<Long> positions;
    private final long slowest;
    private final long fastest;
    private final long upTo;
    private final Tally names;
    private final Map<String, Long> items = new TreeMap<>();

    private Backlog(SegmentChain chain, List<Long> positions, long upTo) {
        this.chain = chain;
        this.positions = positions;
        slowest = Collections.min(positions);
        fastest = Collections.max(positions);
        this.upTo = upTo;
        names = chain.received();
    }

    /** Items by source between each shard's position and {@code upTo}. */
    static Map<String, Long> items(SegmentChain chain, List<Long> positions, long upTo) throws IOException {
        Backlog backlog = new Backlog(chain, positions, upTo);
        backlog.count();
        return Collections.unmodifiableMap(backlog.items);
    }

    private void count() throws IOException {
        Segment segment = chain.at(slowest);
        while (segment != null && segment.base() < upTo) {
            Segment next = chain.after(segment);
            Tally before = segment.atBase();
            Tally behind = allIn(segment, next);
            if (before != null && behind != null && fastest <= segment.base()) {
                behind.since(before).forEach((source, count) -> items.merge(source, count, Long::sum));
            } else {
                read(segment);
            }
            segment = next;
        }
    }

    /** The tally behind the segment, when it counts to the end of it and no further than asked for. */
    private @Nullable Tally allIn(Segment segment, @Nullable Segment next) {
        if (next != null) {
            return next.base() <= upTo ? next.atBase() : null;
        }
        Segment.Extent extent = segment.extent();
        return segment.base() + extent.length() == upTo ? extent.received() : null;
    }

    private void read(Segment segment) throws IOException {
        long offset = Math.max(slowest - segment.base(), segment.start());
        long limit = segment.length();
        try (FrameReader frames = chain.frames(segment)) {
            while (segment.base() + offset < upTo && frames.seek(offset, limit)) {
                long position = segment.base() + offset;
                if (position >= positions.get(ShardHash.shard(frames.hash(), positions.size()))) {
                    EntryItems found = frames.items();
                    found.addTo(items, names.name(found.source()));
                }
                offset += frames.frameBytes();
            }
        } catch (NoSuchFileException e) {
            if (chain.at(segment.base()) == segment) {
                throw e;
            }
            // Trimmed away meanwhile: every shard has read it.
        }
    }
}
