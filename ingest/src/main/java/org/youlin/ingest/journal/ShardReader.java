package org.youlin.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.ReadingJournal.Batch;

/** Reads one shard's entries. Keeps its file open and its buffer filled between calls, which usually go on in order. */
final class ShardReader implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ShardReader.class);

    private final int shard;
    private final int shards;
    private final SegmentChain chain;
    private final Runnable rollRequest;
    private @Nullable FrameReader frames;
    private @Nullable Segment open;
    private boolean saidTrimmed;
    private boolean closed;

    /** @param rollRequest asks for a new segment, so that the one being written can be mended */
    ShardReader(int shard, int shards, SegmentChain chain, Runnable rollRequest) {
        this.shard = shard;
        this.shards = shards;
        this.chain = chain;
        this.rollRequest = rollRequest;
    }

    /**
     * Reads what is there, without waiting.
     *
     * @param bytesMax how much of the journal, other shards' entries included, to read at most
     */
    synchronized Batch read(long position, int entriesMax, long bytesMax) throws IOException, InterruptedException {
        if (closed) {
            throw new IllegalStateException("journal is closed");
        }
        try {
            return scan(fromFirstKept(position), entriesMax, bytesMax);
        } catch (ClosedByInterruptException e) {
            close(null);
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException("interrupted while reading the journal");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        close(null);
    }

    private long fromFirstKept(long position) {
        long begin = chain.begin();
        if (position >= begin) {
            return position;
        }
        if (!saidTrimmed && position > 0) {
            saidTrimmed = true;
            LOG.warn(
                    "shard {} asks for position {}; the journal keeps entries from {} on only", shard, position, begin);
        }
        return begin;
    }

    private Batch scan(long start, int entriesMax, long bytesMax) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        long next = start;
        while (entries.size() < entriesMax && next - start < bytesMax) {
            Segment segment = chain.at(next);
            long offset = Math.max(next - segment.base(), segment.start());
            long limit = segment.length();
            if (offset >= limit) {
                Segment after = chain.after(segment);
                if (after == null) {
                    break;
                }
                next = after.base();
                continue;
            }
            FrameReader reader = reader(segment);
            if (reader == null) {
                continue; // trimmed away just now
            }
            if (!reader.seek(offset, limit)) {
                if (!chain.quarantine(segment, offset)) {
                    rollRequest.run();
                    break;
                }
                continue;
            }
            if (ShardHash.shard(reader.hash(), shards) == shard) {
                entries.add(decode(reader, segment.base() + offset));
            }
            next = segment.base() + offset + reader.frameBytes();
        }
        return new Batch(entries, next);
    }

    private static JournalEntry decode(FrameReader reader, long position) {
        try {
            return EntryCodec.decode(reader.array(), reader.payloadStart(), reader.payloadLength());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("journal position " + position + ": " + e.getMessage(), e);
        }
    }

    private @Nullable FrameReader reader(Segment segment) throws IOException {
        if (segment != open || frames == null) {
            close(segment);
            try {
                frames = chain.frames(segment);
            } catch (NoSuchFileException e) {
                if (chain.at(segment.base()) == segment) {
                    throw e;
                }
                return null;
            }
        }
        return frames;
    }

    private void close(@Nullable Segment next) throws IOException {
        open = next;
        FrameReader old = frames;
        frames = null;
        if (old != null) {
            old.close();
        }
    }
}
