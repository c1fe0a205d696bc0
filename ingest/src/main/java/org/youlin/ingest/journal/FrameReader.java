package org.youlin.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Reads frames of one segment file through a buffer, checking each. For one thread. */
final class FrameReader implements Closeable {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long bufferOffset;
    private int frameStart;
    private int frameLength;

    FrameReader(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
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

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Has {@code count} bytes from {@code offset} on in the buffer; false when the file ends before. */
    private boolean fill(long offset, int count, long limit) throws IOException {
        if (offset >= bufferOffset && offset + count <= bufferOffset + buffer.limit()) {
            return true;
        }
        if (count > buffer.capacity()) {
            buffer = ByteBuffer.allocate(count);
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), limit - offset));
        bufferOffset = offset;
        boolean more = true;
        while (more && buffer.hasRemaining()) {
            more = channel.read(buffer, offset + buffer.position()) > 0;
        }
        buffer.flip();
        return buffer.limit() >= count;
    }
}
