package org.youlin.gateway.format.parking;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.vendor.PicturedJson;

/** Reads what cameras send: JSON in their own charset, at times with zeros around it. */
final class CameraJson {
    private final PicturedJson json;
    private final Charset charset;

    CameraJson(Optional<String> charset, DecoderLimits limits) {
        this.json = new PicturedJson(limits);
        this.charset = charset.map(Charset::forName).orElse(StandardCharsets.UTF_8);
    }

    JsonTree read(VendorMessage message) {
        ByteBuffer payload = message.payload().duplicate();
        while (payload.hasRemaining() && payload.get(payload.position()) == 0) {
            payload.get();
        }
        while (payload.hasRemaining() && payload.get(payload.limit() - 1) == 0) {
            payload.limit(payload.limit() - 1);
        }
        return json.read(charset.equals(StandardCharsets.UTF_8) ? payload : recoded(payload));
    }

    private ByteBuffer recoded(ByteBuffer payload) {
        if (payload.remaining() > PicturedJson.PAYLOAD_BYTES_MAX) {
            return payload; // Refused for its length without being read.
        }
        return StandardCharsets.UTF_8.encode(charset.decode(payload));
    }
}
