package org.youlin.gateway.intake;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.privacy.PersonalData;

/**
 * A message as it came in.
 *
 * @param source how, such as {@code mqtt} or {@code bridge:mosquitto}
 * @param topic where it was sent, cut to {@value #TOPIC_CHARS_MAX} characters
 * @param contentType its HTTP content type; empty when it did not come by HTTP
 * @param payload its bytes; of an oversized message only the first {@value DeadLetter#PAYLOAD_BYTES_MAX}
 * @param payloadBytes its whole length
 * @param receivedAtMillis epoch milliseconds
 */
public record Received(
        String source, String topic, String contentType, ByteBuffer payload, int payloadBytes, long receivedAtMillis) {
    private static final int TOPIC_CHARS_MAX = 200;

    public Received {
        requireNonNull(source, "source is null");
        requireNonNull(contentType, "contentType is null");
        topic = topic.length() <= TOPIC_CHARS_MAX ? topic : topic.substring(0, TOPIC_CHARS_MAX - 1) + "…";
        if (payload.remaining() > payloadBytes) {
            throw new IllegalArgumentException(
                    "payload holds " + payload.remaining() + " bytes of " + payloadBytes + " in all");
        }
    }

    /** A message of which every byte was kept. */
    public static Received whole(String source, String topic, byte[] payload, long receivedAtMillis) {
        return new Received(source, topic, "", ByteBuffer.wrap(payload), payload.length, receivedAtMillis);
    }

    VendorMessage inVendorFormat() {
        return new VendorMessage(topic, contentType, payload, receivedAtMillis);
    }

    /** Whether bytes are missing, so that it can only be refused. */
    public boolean isCut() {
        return payload.remaining() < payloadBytes;
    }

    /** The same without its payload, for a message with secrets in it, which no dead letter may keep. */
    public Received withheld() {
        return new Received(source, topic, contentType, ByteBuffer.allocate(0), payloadBytes, receivedAtMillis);
    }

    /** The beginning as a dead letter may keep it: a copy, without what is sensitive. */
    ByteBuffer excerpt() {
        byte[] whole = new byte[payload.remaining()];
        payload.duplicate().get(whole);
        byte[] redacted = PersonalData.redact(whole, contentType);
        int kept = Math.min(redacted.length, Math.min(payloadBytes, DeadLetter.PAYLOAD_BYTES_MAX));
        return ByteBuffer.wrap(Arrays.copyOf(redacted, kept));
    }
}
