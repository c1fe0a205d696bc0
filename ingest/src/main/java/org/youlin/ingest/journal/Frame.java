package org.youlin.ingest.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.youlin.domain.reading.JournalEntry;

/**
 * The layout of a segment file, big endian: a header {@code [magic 8][format version 4][crc32c of both 4]}, then frames
 * {@code [length 4][crc32c 4][shard hash 4][payload]}, where the length counts, and the checksum covers, the hash and
 * the payload. The payload of the first frame is a {@link Tally}, that of each other an entry.
 */
final class Frame {
    static final int FILE_HEADER_BYTES = 16;
    static final int PREFIX_BYTES = 8;
    static final int HASH_BYTES = 4;
    /** A hash, a version, a type and at least something. */
    static final int LENGTH_MIN = HASH_BYTES + 3;
    /** Many times the largest message a gateway accepts. */
    static final int LENGTH_MAX = 1 << 20;

    private static final long MAGIC =
            ByteBuffer.wrap("YOULINJL".getBytes(StandardCharsets.US_ASCII)).getLong();
    private static final int FILE_VERSION = 2;
    /** The first format, whose files hold entries only. */
    static final int FILE_VERSION_WITHOUT_TALLY = 1;

    static final int NO_FILE_VERSION = 0;

    private Frame() {}

    /**
     * Appends the entry's frame.
     *
     * @throws IllegalArgumentException when the entry is larger than any message may be
     */
    static void encode(JournalEntry entry, PayloadWriter out, CRC32C crc) {
        int start = out.size();
        out.skip(PREFIX_BYTES + HASH_BYTES);
        EntryCodec.encode(entry, out);
        int length = out.size() - start - PREFIX_BYTES;
        if (length > LENGTH_MAX) {
            throw new IllegalArgumentException("entry from " + entry.source() + " takes " + length
                    + " bytes in the journal; at most " + LENGTH_MAX + " are allowed");
        }
        complete(out, start, ShardHash.of(entry.originator()), crc);
    }

    /** Fills in what precedes the payload that was written from {@code start} on. */
    private static void complete(PayloadWriter out, int start, int hash, CRC32C crc) {
        int length = out.size() - start - PREFIX_BYTES;
        ByteBuffer frame = ByteBuffer.wrap(out.array(), start, out.size() - start);
        frame.putInt(start + PREFIX_BYTES, hash);
        crc.reset();
        crc.update(out.array(), start + PREFIX_BYTES, length);
        frame.putInt(start, length).putInt(start + Integer.BYTES, (int) crc.getValue());
    }

    /** All that a new segment holds: the file header and the frame of the tally. */
    static ByteBuffer opening(Tally received) {
        PayloadWriter out = new PayloadWriter(256);
        out.skip(FILE_HEADER_BYTES + PREFIX_BYTES + HASH_BYTES);
        received.encode(out);
        complete(out, FILE_HEADER_BYTES, 0, new CRC32C());
        ByteBuffer opening = ByteBuffer.wrap(out.array(), 0, out.size());
        opening.putLong(MAGIC).putInt(FILE_VERSION).putInt(headerChecksum(MAGIC, FILE_VERSION));
        return opening.rewind();
    }

    /**
     * The format version of the segment file that begins with these {@value #FILE_HEADER_BYTES} bytes;
     * {@link #NO_FILE_VERSION} when none does.
     *
     * @throws UnsupportedOperationException when it is that of a later release
     */
    static int fileVersion(ByteBuffer header) {
        long magic = header.getLong(0);
        int version = header.getInt(8);
        if (magic != MAGIC || header.getInt(12) != headerChecksum(magic, version)) {
            return NO_FILE_VERSION;
        }
        if (version < FILE_VERSION_WITHOUT_TALLY || version > FILE_VERSION) {
            throw new UnsupportedOperationException("file format version is " + version
                    + "; this release reads versions " + FILE_VERSION_WITHOUT_TALLY + " to " + FILE_VERSION
                    + ": run the release that wrote it, or a later one");
        }
        return version;
    }

    private static int headerChecksum(long magic, int version) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(12).putLong(magic).putInt(version).flip());
        return (int) crc.getValue();
    }
}
