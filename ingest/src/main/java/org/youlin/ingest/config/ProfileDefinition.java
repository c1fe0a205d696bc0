package org.youlin.ingest.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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
    // Immutable once built.
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /**
     * Reads a profile written as a JSON object.
     *
     * @throws InvalidSettingsException when it does not make sense; the message begins with the place, and a colon
     */
    public static DeviceProfile read(String json) {
        try {
            return MAPPER.readValue(json, ProfileDefinition.class).toProfile();
        } catch (JsonMappingException e) {
            StringBuilder path = new StringBuilder();
            for (JsonMappingException.Reference step : e.getPath()) {
                path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
            }
            String place = path.isEmpty() ? "definition" : path.substring(1);
            Throwable cause = e.getCause() instanceof IllegalArgumentException refused ? refused : e;
            String words = cause instanceof JsonMappingException mapping
                    ? mapping.getOriginalMessage()
                    : String.valueOf(cause.getMessage());
            throw new InvalidSettingsException(place + ": " + words, e);
        } catch (JsonProcessingException e) {
            throw new InvalidSettingsException("definition: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("definition: " + e.getMessage(), e);
        }
    }

    /** One line of JSON, which {@link #read} reads as the same profile. */
    public static String write(DeviceProfile profile) {
        try {
            return MAPPER.writeValueAsString(of(profile));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("profile " + profile.id() + " cannot be written", e);
        }
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
            ObjectNode decoder = MAPPER.createObjectNode().put(FORMAT, spec.format());
            return decoder.setAll((ObjectNode) MAPPER.readTree(spec.settings()));
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
