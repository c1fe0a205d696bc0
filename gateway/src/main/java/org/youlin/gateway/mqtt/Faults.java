package org.youlin.gateway.mqtt;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Tells what the other side did wrong from what is our fault, by what the handlers in front throw. */
final class Faults {
    private Faults() {}

    /** What the other side, or the network, did; empty when the fault is ours. */
    static Optional<Violation> ofPeer(Throwable thrown) {
        Throwable reason = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return ending(reason).map(ending -> new Violation(ending, String.valueOf(reason.getMessage())));
    }

    private static Optional<Ending> ending(Throwable reason) {
        if (reason instanceof SSLException) {
            return Optional.of(Ending.TLS_FAILED);
        }
        if (reason instanceof IOException) {
            return Optional.of(Ending.LOST);
        }
        if (reason instanceof TooLongFrameException) {
            return Optional.of(Ending.PACKET_TOO_LARGE);
        }
        return reason instanceof DecoderException ? Optional.of(Ending.PROTOCOL_ERROR) : Optional.empty();
    }
}
