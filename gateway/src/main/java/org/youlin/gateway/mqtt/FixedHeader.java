package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;

/** The fixed header with which every MQTT packet begins: its type and how long the rest is (MQTT 3.1.1, section 2.2). */
public final class FixedHeader {
    /** More bytes have to come before the header's length is known. */
    public static final int INCOMPLETE = 0;
    /** The remaining length has more than four bytes. */
    public static final int MALFORMED = -1;

    private static final int LENGTH_BYTES_MAX = 4;
    private static final int LENGTH_BITS = 7;
    private static final int LENGTH_MASK = 0x7F;

    private FixedHeader() {}

    /** How many bytes the header at the reader index has, 2 to 5; or {@link #INCOMPLETE} or {@link #MALFORMED}. */
    public static int bytes(ByteBuf in) {
        int readable = in.readableBytes();
        for (int bytes = 1; bytes <= LENGTH_BYTES_MAX; bytes++) {
            if (readable <= bytes) {
                return INCOMPLETE;
            }
            if (in.getByte(in.readerIndex() + bytes) >= 0) {
                return bytes + 1;
            }
        }
        return MALFORMED;
    }

    /** How many bytes follow the whole header at the reader index, which has {@code headerBytes}. */
    public static int remainingLength(ByteBuf in, int headerBytes) {
        int remaining = 0;
        for (int i = headerBytes - 1; i > 0; i--) {
            remaining = (remaining << LENGTH_BITS) | (in.getByte(in.readerIndex() + i) & LENGTH_MASK);
        }
        return remaining;
    }
}
