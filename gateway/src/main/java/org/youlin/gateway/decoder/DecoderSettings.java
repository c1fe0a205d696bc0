package org.youlin.gateway.decoder;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Iterator;
import org.youlin.domain.device.DecoderSpec;

/** The settings of a decoder, as they stand in a device profile: its format, and what that format wants to know. */
public final class DecoderSettings {
    private static final String FORMAT = "format";
    // Immutable once built.
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private final String format;
    private final ObjectNode settings;

    private DecoderSettings(String format, ObjectNode settings) {
        this.format = format;
        this.settings = settings;
    }

    /**
     * Takes a profile's settings apart.
     *
     * @throws IllegalArgumentException when they are no JSON object
     */
    public static DecoderSettings of(DecoderSpec spec) {
        try {
            JsonNode node = MAPPER.readTree(spec.settings());
            if (!(node instanceof ObjectNode object)) {
                throw new IllegalArgumentException("the settings of decoder '" + spec.format() + "' must be an object");
            }
            return new DecoderSettings(spec.format(), object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("decoder '" + spec.format() + "': " + e.getOriginalMessage(), e);
        }
    }

    public String format() {
        return format;
    }

    /**
     * The settings as {@code type}, a record.
     *
     * @throws IllegalArgumentException when something is missing, unknown or impossible; the message names the place
     */
    public <T> T as(Class<T> type) {
        try {
            return MAPPER.treeToValue(settings, type);
        } catch (JsonMappingException e) {
            StringBuilder path = new StringBuilder("decoder");
            JsonNode place = settings;
            String missing = "";
            for (JsonMappingException.Reference step : e.getPath()) {
                String name = step.getFieldName();
                path.append(name == null ? "[" + step.getIndex() + "]" : "." + name);
                place = name == null ? place.path(step.getIndex()) : place.path(name);
                missing = name == null || !(place.isMissingNode() || place.isNull()) ? "" : name;
            }
            String words = missing.isEmpty() ? words(e) : "'" + missing + "' is missing";
            throw new IllegalArgumentException(path + ": " + words, e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("decoder: " + e.getOriginalMessage(), e);
        }
    }

    private static String words(JsonMappingException e) {
        return e.getCause() instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : e.getOriginalMessage();
    }

    /**
     * The settings of the decoder inside this one, {@code {"format":…,…}} under {@code key}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static DecoderSettings inner(String key, JsonNode node) {
        if (!(node instanceof ObjectNode object) || !object.path(FORMAT).isTextual()) {
            throw new IllegalArgumentException("decoder." + key + " must be an object with a 'format'");
        }
        ObjectNode rest = object.deepCopy();
        String inner = rest.remove(FORMAT).textValue();
        return new DecoderSettings(inner, rest);
    }

    /** Refuses settings of a format that has none. */
    public void requireNone() {
        Iterator<String> names = settings.fieldNames();
        if (names.hasNext()) {
            throw new IllegalArgumentException(
                    "decoder." + names.next() + ": format '" + format + "' has no such setting");
        }
    }
}
