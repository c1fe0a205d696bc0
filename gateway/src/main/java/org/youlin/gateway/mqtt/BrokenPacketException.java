package org.youlin.gateway.mqtt;

/** Leaves the reading of a packet that breaks the protocol. Without a stack trace, as strangers decide how often. */
final class BrokenPacketException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Ending ending;

    BrokenPacketException(Ending ending, String detail) {
        super(detail, null, false, false);
        this.ending = ending;
    }

    static BrokenPacketException malformed(String detail) {
        return new BrokenPacketException(Ending.MALFORMED_PACKET, detail);
    }

    static BrokenPacketException protocolError(String detail) {
        return new BrokenPacketException(Ending.PROTOCOL_ERROR, detail);
    }

    Ending ending() {
        return ending;
    }

    Violation violation() {
        return new Violation(ending, String.valueOf(getMessage()));
    }
}
