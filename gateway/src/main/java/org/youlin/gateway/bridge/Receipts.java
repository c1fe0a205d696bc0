package org.youlin.gateway.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The acknowledgements that a broker is owed, given in the order of its messages (MQTT 3.1.1, section 4.6). They are
 * written as bytes: each is four of them, and a thousand go together. Lives on one event loop.
 */
final class Receipts {
    /** The packet's type and its remaining length of 2; the packet id takes the lower half. */
    private static final int PUBACK = 0x4002_0000;

    private static final int PUBREC = 0x5002_0000;
    private static final int BYTES = 4;

    private final Queue<BrokerMessage> owed = new ArrayDeque<>();

    /** How many messages wait, those of QoS 0 included. */
    int count() {
        return owed.size();
    }

    void owe(BrokerMessage message) {
        owed.add(message);
    }

    /** The acknowledgements of settled messages before which no other waits; no bytes when there are none. */
    ByteBuf due(ByteBufAllocator buffers) {
        ByteBuf due = buffers.ioBuffer(owed.size() * BYTES);
        for (BrokerMessage head = owed.peek(); head != null && head.isSettled(); head = owed.peek()) {
            owed.remove();
            switch (head.qos()) {
                case AT_LEAST_ONCE -> due.writeInt(PUBACK | head.packetId());
                case EXACTLY_ONCE -> due.writeInt(PUBREC | head.packetId());
                default -> {} // Nobody waits for it.
            }
        }
        return due;
    }
}
