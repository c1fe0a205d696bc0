package org.youlin.ingest.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.Metric;
import org.youlin.domain.device.ProfileId;

/** A device profile as people write it: in the settings, and in JSON. */
public record ProfileDefinition(
        String id,
        String name,
        String kind,
        Duration expectedInterval,
        List<Metric> metrics,
        Optional<Set<String>> events,
        Optional<Set<String>> commands,
        Optional<ObjectNode> decoder) {
    private static final String FORMAT = "format";

    /**
     * Reads a profile written as a JSON object.
     *
     * @throws InvalidSettingsException when it does not make sense; the message begins with the place, and a colon
     */
    public static DeviceProfile read(String json) {
        return StrictJson.read(json, ProfileDefinition.class, ProfileDefinition::toProfile);
    }

    /** One line of JSON, which {@link #read} reads as the same profile. */
    public static String write(DeviceProfile profile) {
        return StrictJson.write(of(profile));
    }

    private static ProfileDefinition of(DeviceProfile profile) {
        return new ProfileDefinition(
                profile.id().value(),
                profile.name(),
                profile.kind().id(),
                profile.expectedInterval(),
                profile.metrics(),
                Optional.of(new TreeSet<>(profile.events())),
                Optional.of(new TreeSet<>(profile.commands())),
                Optional.of(decoder(profile.decoder())));
    }

    private static ObjectNode decoder(DecoderSpec spec) {
        try {
            ObjectNode decoder = StrictJson.MAPPER.createObjectNode().put(FORMAT, spec.format());
            return decoder.setAll((ObjectNode) StrictJson.MAPPER.readTree(spec.settings()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the settings of decoder " + spec.format() + " are no JSON", e);
        }
    }

    DeviceProfile toProfile() {
        return new DeviceProfile(
                new ProfileId(id),
                name,
                DeviceKind.ofId(kind),
                metrics,
                events.orElse(Set.of()),
                commands.orElse(Set.of()),
                decoder.map(ProfileDefinition::decoderSpec).orElse(DecoderSpec.NATIVE),
                expectedInterval);
    }

    private static DecoderSpec decoderSpec(ObjectNode decoder) {
        if (!decoder.path(FORMAT).isTextual()) {
            throw new IllegalArgumentException("decoder has no 'format'");
        }
        ObjectNode settings = decoder.deepCopy();
        String format = settings.remove(FORMAT).textValue();
        return new DecoderSpec(format, settings.toString());
    }
}
