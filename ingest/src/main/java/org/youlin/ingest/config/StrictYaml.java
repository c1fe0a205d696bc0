package org.youlin.ingest.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads settings written by people: whatever it does not know, or misses, is an error that names the place. */
public final class StrictYaml {
    private final ObjectMapper mapper = YAMLMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /**
     * Reads one object.
     *
     * @throws InvalidSettingsException when the file cannot be read or does not fit {@code type}
     */
    public <T> T read(Path file, Class<T> type) {
        try (InputStream in = Files.newInputStream(file)) {
            return mapper.readValue(in, type);
        } catch (IOException e) {
            throw invalid(file.toString(), e);
        }
    }

    /**
     * Reads one object.
     *
     * @param name what {@code in} is, for messages
     * @throws InvalidSettingsException when it cannot be read or does not fit {@code type}
     */
    <T> T read(String name, InputStream in, Class<T> type) {
        try {
            @Nullable T read = mapper.readValue(in, type);
            if (read == null) {
                throw new InvalidSettingsException(name + ": null; an object is expected");
            }
            return read;
        } catch (IOException e) {
            throw invalid(name, e);
        }
    }

    /**
     * Reads a list.
     *
     * @param name what {@code in} is, for messages
     * @throws InvalidSettingsException when it cannot be read or does not fit
     */
    public <T> List<T> readList(String name, InputStream in, Class<T> element) {
        CollectionType list = mapper.getTypeFactory().constructCollectionType(List.class, element);
        try {
            @Nullable List<T> all = mapper.readValue(in, list);
            if (all == null) {
                throw new InvalidSettingsException(name + ": null; a list is expected");
            }
            return all;
        } catch (IOException e) {
            throw invalid(name, e);
        }
    }

    private static InvalidSettingsException invalid(String name, IOException e) {
        if (e instanceof JsonMappingException mapping) {
            return new InvalidSettingsException(name + StrictJson.path(mapping) + ": " + StrictJson.words(mapping), e);
        }
        return new InvalidSettingsException(name + ": " + e.getMessage(), e);
    }
}
