package org.youlin.ingest.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.youlin.domain.reading.JournalEntry;

/**
 * The layout of a segment file, big endian: a header {@code [magic 8][format version 4][crc32c of both 4]}, then frames
 * {@code [length 4][crc32c 4][shard hash 4][payload]}, where the length counts, and the checksum covers, the hash and
 * the payload.
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
    private static final int FILE_VERSION = 1;

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
        ByteBuffer frame = ByteBuffer.wrap(out.array(), start, out.size() - start);
        frame.putInt(start + PREFIX_BYTES, ShardHash.of(entry.originator()));
        crc.reset();
        crc.update(out.array(), start + PREFIX_BYTES, length);
        frame.putInt(start, length).putInt(start + Integer.BYTES, (int) crc.getValue());
    }

    static ByteBuffer fileHeader() {
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER_BYTES);
        header.putLong(MAGIC).putInt(FILE_VERSION).putInt(headerChecksum(MAGIC, FILE_VERSION));
        return header.flip();
    }

    /**
     * Whether these {@value #FILE_HEADER_BYTES} bytes begin a segment file.
     *
     * @throws UnsupportedOperationException when they do, but one of another format version
     */
    static boolean isFileHeader(ByteBuffer header) {
        long magic = header.getLong(0);
        int version = header.getInt(8);
        if (magic != MAGIC || header.getInt(12) != headerChecksum(magic, version)) {
            return false;
        }
        if (version != FILE_VERSION) {
            throw new UnsupportedOperationException(
                    "file format version is " + version + "; this release reads version " + FILE_VERSION
                            + ": run the release that wrote it, or a later one");
        }
        return true;
    }

    private static int headerChecksum(long magic, int version) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(12).putLong(magic).putInt(version).flip());
        return (int) crc.getValue();
    }
}
