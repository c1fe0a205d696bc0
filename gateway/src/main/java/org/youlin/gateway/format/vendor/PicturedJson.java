package org.youlin.gateway.format.vendor;

import java.nio.ByteBuffer;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.JsonTree;

/** Reads JSON that carries pictures, and so is longer than other devices' messages. */
public final class PicturedJson {
    /** The longest message with pictures, in bytes. */
    public static final int PAYLOAD_BYTES_MAX = 2 * 1024 * 1024;

    private final JsonTree.Reader reader;

    public PicturedJson(DecoderLimits limits) {
        this.reader = new JsonTree.Reader(new DecoderLimits(
                Math.max(limits.payloadBytesMax(), PAYLOAD_BYTES_MAX),
                limits.readingsMax(),
                limits.nestingMax(),
                limits.aheadMax(),
                limits.ageMax()));
    }

    public JsonTree read(ByteBuffer payload) {
        return reader.read(payload);
    }
}
