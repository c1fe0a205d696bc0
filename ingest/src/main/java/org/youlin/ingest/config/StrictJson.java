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
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Definitions that are kept as JSON and sent as JSON: as strict as {@link StrictYaml}. */
final class StrictJson {
    // Immutable once built.
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private StrictJson() {}

    /**
     * Reads one object, and what it means.
     *
     * @throws InvalidSettingsException when it does not make sense; the message begins with the place, and a colon
     */
    static <D, T> T read(String json, Class<D> definition, Function<D, T> meaning) {
        try {
            @Nullable D read = MAPPER.readValue(json, definition);
            if (read == null) {
                throw new InvalidSettingsException("definition: null; an object is expected");
            }
            return meaning.apply(read);
        } catch (JsonMappingException e) {
            String path = path(e);
            String place = path.isEmpty() ? "definition" : path.startsWith(".") ? path.substring(1) : path;
            throw new InvalidSettingsException(place + ": " + words(e), e);
        } catch (JsonProcessingException e) {
            throw new InvalidSettingsException("definition: " + e.getOriginalMessage(), e);
        } catch (WrongTermException e) {
            throw new InvalidSettingsException(e.term() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("definition: " + e.getMessage(), e);
        }
    }

    /** One line of JSON. */
    static String write(Object definition) {
        try {
            return MAPPER.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(definition + " cannot be written", e);
        }
    }

    /** Where it went wrong, such as {@code .levels.MINOR} or {@code [2].id}; empty for the whole. */
    static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
        }
        return path.toString();
    }

    /** What went wrong: in the words of the value that refused, when one did. */
    static String words(JsonMappingException e) {
        return e.getCause() instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : e.getOriginalMessage();
    }
}
