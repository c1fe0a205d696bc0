package org.youlin.gateway.decoder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;

/**
 * What a vendor's message held.
 *
 * @param uplinks per device, in the order sent; none for a message that says nothing, such as a heartbeat
 * @param refusals why the rest was not understood
 * @param reply what the vendor's device waits for; sent only once everything is durable
 */
public record Uplinks(List<Uplink> uplinks, List<Refusal> refusals, Optional<Reply> reply) {
    public Uplinks {
        uplinks = List.copyOf(uplinks);
        refusals = List.copyOf(refusals);
        requireNonNull(reply, "reply is null");
    }

    /** A message that says nothing and is in order. */
    public static Uplinks nothing() {
        return new Uplinks(List.of(), List.of(), Optional.empty());
    }

    public static Uplinks of(Uplink... uplinks) {
        return new Uplinks(List.of(uplinks), List.of(), Optional.empty());
    }

    public static Uplinks refused(Refusal whole) {
        return new Uplinks(List.of(), List.of(whole), Optional.empty());
    }

    public Uplinks replying(Reply answer) {
        return new Uplinks(uplinks, refusals, Optional.of(answer));
    }

    /**
     * An answer to a device.
     *
     * @param topic where it goes by MQTT; empty when it is the answer to a push
     * @param contentType of the payload, for HTTP
     */
    public record Reply(Optional<String> topic, String contentType, String payload) {
        public Reply {
            requireNonNull(topic, "topic is null");
            requireNonNull(contentType, "contentType is null");
            requireNonNull(payload, "payload is null");
        }

        public static Reply json(String payload) {
            return new Reply(Optional.empty(), "application/json", payload);
        }

        public static Reply to(String topic, String payload) {
            return new Reply(Optional.of(topic), "application/json", payload);
        }
    }
}
