package org.youlin.gateway.decoder;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;

/**
 * A message in a vendor's format, as it came in.
 *
 * @param topic where it was sent: an MQTT topic, or the path of a push
 * @param contentType the HTTP content type with its parameters; empty when the transport has none
 * @param payload read it through {@link ByteBuffer#duplicate()}: a decoder leaves its position alone
 * @param receivedAtMillis epoch milliseconds
 */
public record VendorMessage(String topic, String contentType, ByteBuffer payload, long receivedAtMillis) {
    public VendorMessage {
        requireNonNull(topic, "topic is null");
        requireNonNull(contentType, "contentType is null");
        requireNonNull(payload, "payload is null");
    }

    /** The payload's bytes, copied. */
    public byte[] bytes() {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }

    /** A message found inside this one: the same topic and time, other bytes. */
    public VendorMessage inner(byte[] innerPayload) {
        return new VendorMessage(topic, "", ByteBuffer.wrap(innerPayload), receivedAtMillis);
    }
}
