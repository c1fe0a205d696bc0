package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads files that describe something, in JSON or YAML. Unknown, repeated and missing fields are errors, and so is
 * whatever the records themselves refuse; an error names the file and the place in it.
 *
 * @param <T> a record
 */
public final class Description<T> {
    private static final long BYTES_MAX = 32L * 1024 * 1024;

    private final ObjectReader reader;
    private final String language;
    private final Class<T> type;

    private Description(JsonFactory factory, String language, Class<T> type) {
        this.language = language;
        this.type = type;
        reader = JsonMapper.builder(factory)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .build()
                .readerFor(type);
    }

    public static <T> Description<T> json(Class<T> type) {
        return new Description<>(new JsonFactory(), "JSON", type);
    }

    public static <T> Description<T> yaml(Class<T> type) {
        return new Description<>(new YAMLFactory(), "YAML", type);
    }

    /**
     * What {@code file} describes.
     *
     * @throws StreetFileException when it cannot be read or says something that cannot be
     */
    public T read(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > BYTES_MAX) {
                throw new StreetFileException(file + " has " + bytes + " bytes; at most " + BYTES_MAX + " are read");
            }
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw new StreetFileException("file " + file + " does not exist", missing);
        } catch (IOException unreadable) {
            throw new StreetFileException("file " + file + " cannot be read: " + unreadable, unreadable);
        }
    }

    /**
     * What {@code bytes} describe.
     *
     * @param name by which errors call them
     * @throws StreetFileException when they say something that cannot be
     */
    public T parse(String name, byte[] bytes) {
        try (JsonParser parser = reader.createParser(bytes)) {
            T read = type.cast(reader.<Object>readValue(parser));
            if (read == null) {
                throw new StreetFileException(name + " holds null or nothing; an object is expected");
            }
            return read;
        } catch (JsonMappingException wrong) {
            if (wrong.getCause() instanceof JsonParseException malformed) {
                throw malformed(name, malformed);
            }
            Throwable reason = wrong.getCause() instanceof IllegalArgumentException ? wrong.getCause() : wrong;
            String text = reason instanceof JsonProcessingException parsed
                    ? parsed.getOriginalMessage()
                    : String.valueOf(reason.getMessage());
            throw new StreetFileException(name + ": " + place(wrong) + text, wrong);
        } catch (JsonProcessingException malformed) {
            throw malformed(name, malformed);
        } catch (IOException unreadable) {
            throw new StreetFileException(name + " cannot be read: " + unreadable, unreadable);
        }
    }

    private StreetFileException malformed(String name, JsonProcessingException malformed) {
        int line = malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNr();
        return new StreetFileException(
                name + ", line " + line + ": not " + language + ": " + malformed.getOriginalMessage(), malformed);
    }

    /** Such as {@code estates[0].buildings[2]: }, empty at the top. */
    private static String place(JsonMappingException wrong) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return place.isEmpty() ? "" : place.append(": ").toString();
    }
}
