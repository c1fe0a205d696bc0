package org.youlin.dashboard.profile;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.dashboard.device.DeviceView.Connection;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;

/** What the gateway makes of profiles and of messages, without any effect. */
public interface ProfileTrial {
    /** Why messages cannot be decoded so: the offending setting, a colon, and what is wrong; empty when they can. */
    Optional<String> refusal(DecoderSpec decoder);

    /**
     * Decodes a message as if {@code sender} had sent it.
     *
     * @param known the device that messages of this sender call so
     * @throws IllegalArgumentException when the sender's decoder makes no sense
     */
    Tried decode(Message message, Device sender, Function<HardwareId, Optional<Device>> known);

    /**
     * A message to try.
     *
     * @param topic an MQTT topic, or the path of a push
     * @param contentType of a push; empty when there is none
     */
    record Message(String topic, String contentType, ByteBuffer payload, long receivedAtMillis) {
        public Message {
            requireNonNull(topic, "topic is null");
            requireNonNull(contentType, "contentType is null");
            requireNonNull(payload, "payload is null");
        }
    }

    /** What a message held. */
    record Tried(List<Said> said, List<Refusal> refusals, Optional<Reply> reply) {
        public Tried {
            said = List.copyOf(said);
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * What one device says.
     *
     * @param device its id, or what the message calls it where nobody knows it
     * @param profile that it was compared with
     */
    record Said(
            String device,
            DeviceProfile profile,
            List<Reading> readings,
            List<DeviceEvent> events,
            Optional<Connection> presence) {
        public Said {
            readings = List.copyOf(readings);
            events = List.copyOf(events);
        }
    }

    /**
     * What the device would be answered.
     *
     * @param topic empty when it is the answer to a push
     */
    record Reply(Optional<String> topic, String contentType, String payload) {}
}
