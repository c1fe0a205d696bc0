package org.youlin.domain.reading;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.DeviceId;

/**
 * A message, or part of one, that was refused (死信), with every reason.
 *
 * @param topic where it was sent
 * @param payload its first {@value #PAYLOAD_BYTES_MAX} bytes at most; read it through {@link ByteBuffer#duplicate()}
 * @param payloadBytes its whole length
 * @param refusals the first {@value #REFUSALS_MAX} reasons
 * @param refused how many values were refused, which may be more than there are reasons kept
 */
public record DeadLetter(
        Optional<DeviceId> originator,
        String source,
        String topic,
        ByteBuffer payload,
        int payloadBytes,
        List<Refusal> refusals,
        int refused,
        long receivedAtMillis)
        implements JournalEntry {
    public static final int PAYLOAD_BYTES_MAX = 4_096;
    static final int REFUSALS_MAX = 20;

    public DeadLetter {
        requireNonNull(originator, "originator is null");
        requireNonNull(source, "source is null");
        requireNonNull(topic, "topic is null");
        if (payload.remaining() > PAYLOAD_BYTES_MAX || payload.remaining() > payloadBytes) {
            throw new IllegalArgumentException("payload keeps " + payload.remaining() + " of " + payloadBytes
                    + " bytes; at most " + PAYLOAD_BYTES_MAX + " are kept");
        }
        payload = payload.asReadOnlyBuffer();
        if (refusals.isEmpty()) {
            throw new IllegalArgumentException("a dead letter needs a reason");
        }
        refusals = List.copyOf(refusals.subList(0, Math.min(refusals.size(), REFUSALS_MAX)));
        if (refused < refusals.size()) {
            throw new IllegalArgumentException(
                    "refused is " + refused + "; it must not be less than the " + refusals.size() + " reasons");
        }
    }

    /** A dead letter of {@code payload}, cut to what is kept; only the first twenty reasons are kept. */
    public static DeadLetter of(
            Optional<DeviceId> originator,
            String source,
            String topic,
            byte[] payload,
            List<Refusal> refusals,
            long receivedAtMillis) {
        ByteBuffer kept = ByteBuffer.wrap(payload, 0, Math.min(payload.length, PAYLOAD_BYTES_MAX));
        return new DeadLetter(
                originator, source, topic, kept, payload.length, refusals, refusals.size(), receivedAtMillis);
    }

    @Override
    public int items() {
        return refused;
    }
}
