package org.youlin.gateway.mqtt;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * How many messages above QoS 0 may be on their way to a device at once, as it said when it connected (its receive
 * maximum), and their packet identifiers. Lives on one event loop.
 */
final class SendQuota {
    private static final int PACKET_IDS = 65_535;

    private final int receiveMax;
    private final BitSet onTheirWay = new BitSet();
    private int last;

    /** @param receiveMax 1 to 65535 */
    SendQuota(int receiveMax) {
        this.receiveMax = receiveMax;
    }

    /** The identifier for one more message; empty when the device takes none now. */
    OptionalInt take() {
        if (onTheirWay.cardinality() >= receiveMax) {
            return OptionalInt.empty();
        }
        int next = onTheirWay.nextClearBit(last + 1);
        if (next > PACKET_IDS) {
            next = onTheirWay.nextClearBit(1);
        }
        onTheirWay.set(next);
        last = next;
        return OptionalInt.of(next);
    }

    /** The device acknowledged {@code packetId}, or refused it; returns false when nothing was owed for it. */
    boolean release(int packetId) {
        boolean known = onTheirWay.get(packetId);
        onTheirWay.clear(packetId);
        return known;
    }
}
