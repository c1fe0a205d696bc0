package org.youlin.gateway.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.VendorMessage;

/** Messages and decoders of tests. */
public final class Sent {
    /** After every vendor's golden message. */
    public static final long RECEIVED = Instant.parse("2026-01-12T01:30:00Z").toEpochMilli();

    private Sent() {}

    public static Decoder decoder(String format, String settings) {
        return new Formats(DecoderLimits.DEFAULTS).decoder(new DecoderSpec(format, settings));
    }

    public static VendorMessage golden(String topic, String file) {
        return message(topic, "", Street.wire(file));
    }

    public static VendorMessage text(String topic, String payload) {
        return message(topic, "", ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    }

    public static VendorMessage message(String topic, String contentType, ByteBuffer payload) {
        return new VendorMessage(topic, contentType, payload, RECEIVED);
    }

    /** A golden message with {@code from} replaced. */
    public static VendorMessage changed(VendorMessage golden, String from, String to) {
        String text = new String(golden.bytes(), StandardCharsets.UTF_8);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("'" + from + "' is not in " + text);
        }
        return message(
                golden.topic(),
                golden.contentType(),
                ByteBuffer.wrap(text.replace(from, to).getBytes(StandardCharsets.UTF_8)));
    }

    public static long at(String iso) {
        return Instant.parse(iso).toEpochMilli();
    }
}
