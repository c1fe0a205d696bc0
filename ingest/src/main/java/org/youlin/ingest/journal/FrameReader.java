package org.youlin.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads frames of one segment file through a buffer, checking each. For one thread. */
final class FrameReader implements Closeable {
    private static final int BUFFER_BYTES_MIN = 4 * 1024;
    private static final int BUFFER_BYTES = 256 * 1024;

    private final DiskFile file;
    private final CRC32C crc = new CRC32C();
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES_MIN);
    private long bufferOffset;
    private int frameStart;
    private int frameLength;

    /** @param file closed with this */
    FrameReader(DiskFile file) {
        this.file = file;
        buffer.limit(0);
    }

    /**
     * Moves to the frame at {@code offset}.
     *
     * @param limit how many bytes of the file may be read
     * @return false when no whole and unharmed frame is there
     */
    boolean seek(long offset, long limit) throws IOException {
        if (limit - offset < Frame.PREFIX_BYTES || !fill(offset, Frame.PREFIX_BYTES, limit)) {
            return false;
        }
        int at = (int) (offset - bufferOffset);
        int length = buffer.getInt(at);
        int checksum = buffer.getInt(at + Integer.BYTES);
        if (length < Frame.LENGTH_MIN
                || length > Frame.LENGTH_MAX
                || length > limit - offset - Frame.PREFIX_BYTES
                || !fill(offset, Frame.PREFIX_BYTES + length, limit)) {
            return false;
        }
        frameStart = (int) (offset - bufferOffset) + Frame.PREFIX_BYTES;
        frameLength = length;
        crc.reset();
        crc.update(buffer.array(), frameStart, frameLength);
        return (int) crc.getValue() == checksum;
    }

    /** The bytes from this frame to the next. */
    int frameBytes() {
        return Frame.PREFIX_BYTES + frameLength;
    }

    int hash() {
        return buffer.getInt(frameStart);
    }

    byte[] array() {
        return buffer.array();
    }

    int payloadStart() {
        return frameStart + Frame.HASH_BYTES;
    }

    int payloadLength() {
        return frameLength - Frame.HASH_BYTES;
    }

    /**
     * What counts of the entry in this frame.
     *
     * @throws IllegalArgumentException when it is none, or one of a later release
     */
    EntryItems items() {
        return EntryItems.of(array(), payloadStart(), payloadLength());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Has {@code count} bytes from {@code offset} on in the buffer; false when the file ends before. */
    private boolean fill(long offset, int count, long limit) throws IOException {
        if (offset >= bufferOffset && offset + count <= bufferOffset + buffer.limit()) {
            return true;
        }
        long worthReading = Math.max(count, Math.min(BUFFER_BYTES, limit - offset));
        if (worthReading > buffer.capacity()) {
            buffer = ByteBuffer.allocate((int) Math.max(worthReading, Math.min(BUFFER_BYTES, 2L * buffer.capacity())));
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), limit - offset));
        bufferOffset = offset;
        file.read(buffer, offset);
        buffer.flip();
        return buffer.limit() >= count;
    }
}
