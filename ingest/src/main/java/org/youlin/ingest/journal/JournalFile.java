package org.youlin.ingest.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.reading.JournalEntry;

/**
 * One file of a journal as it lies on disk. It is read past its damage, and neither locked, mended nor moved, so this
 * works beside a running server and on a copy.
 *
 * @param base position of its first byte
 * @param end position behind its last byte that counts
 * @param setAside whether it is a damaged part that the journal skips
 */
public record JournalFile(Path path, long base, long end, boolean setAside) {
    /** Whoever is told what a file holds, in order. */
    public interface Visitor {
        /** An entry; devices of the same {@code hash} have the same shard. */
        void entry(long position, int hash, JournalEntry entry);

        /** Bytes that are no whole entry. */
        void damage(long position, long bytes);
    }

    /**
     * How a segment begins.
     *
     * @param version of its format; 0 when it does not begin as segments do
     * @param received all that came before it, by source; null when it does not say
     */
    public record Opening(int version, @Nullable Map<String, Long> received) {}

    /** The files of a journal by position, those that were set aside included. */
    public static List<JournalFile> in(Path directory) throws IOException {
        SegmentFiles files = new SegmentFiles(directory, new RealDisk());
        List<JournalFile> all = new ArrayList<>();
        NavigableMap<Long, Path> segments = files.list();
        for (Map.Entry<Long, Path> segment : segments.entrySet()) {
            long base = segment.getKey();
            Long next = segments.higherKey(base);
            long end;
            try {
                end = base + files.size(segment.getValue());
            } catch (NoSuchFileException e) {
                continue; // trimmed away meanwhile
            }
            all.add(new JournalFile(segment.getValue(), base, next == null ? end : Math.min(end, next), false));
        }
        for (Path file : files.corrupt()) {
            long base = SegmentFiles.position(file);
            all.add(new JournalFile(file, base, base + files.size(file), true));
        }
        all.sort(Comparator.comparingLong(JournalFile::base).thenComparing(JournalFile::setAside));
        return all;
    }

    /** The shard, of so many, that a hash falls to. */
    public static int shard(int hash, int shards) {
        return ShardHash.shard(hash, shards);
    }

    /** How it begins; a part that was set aside begins anywhere. */
    public Opening opening() throws IOException {
        Segment.Head head = head();
        if (head == null) {
            return new Opening(0, null);
        }
        Tally tally = head.tally();
        return new Opening(head.version(), tally == null ? null : tally.items());
    }

    /**
     * Reads it through.
     *
     * @throws java.nio.file.NoSuchFileException when it was trimmed away meanwhile
     * @throws IOException also when it holds an entry of a later release
     */
    public void read(Visitor visitor) throws IOException {
        Segment.Head head = head();
        long limit = end - base;
        long offset = head == null ? 0 : head.start();
        long whole = offset;
        try (FrameReader frames = new FrameReader(new RealDisk().openToRead(path))) {
            while (offset < limit) {
                JournalEntry entry = frames.seek(offset, limit) ? decoded(frames, offset, whole < offset) : null;
                if (entry == null) {
                    offset++;
                    continue;
                }
                if (whole < offset) {
                    visitor.damage(base + whole, offset - whole);
                }
                visitor.entry(base + offset, frames.hash(), entry);
                offset += frames.frameBytes();
                whole = offset;
            }
        }
        if (whole < limit) {
            visitor.damage(base + whole, limit - whole);
        }
    }

    /** The entry in the frame; null when it is none, which behind damage only means that it looked like one. */
    private @Nullable JournalEntry decoded(FrameReader frames, long offset, boolean behindDamage) throws IOException {
        try {
            return EntryCodec.decode(frames.array(), frames.payloadStart(), frames.payloadLength());
        } catch (IllegalArgumentException e) {
            if (behindDamage) {
                return null;
            }
            throw new IOException("journal position " + (base + offset) + ": " + e.getMessage(), e);
        }
    }

    private Segment.@Nullable Head head() throws IOException {
        return setAside ? null : SegmentFiles.head(new RealDisk(), path).orElse(null);
    }
}
