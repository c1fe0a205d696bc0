package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the JSON file that describes a street. Unknown, repeated and missing fields are errors. */
public final class StreetFile {
    private static final long BYTES_MAX = 32L * 1024 * 1024;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build()
            .readerFor(Street.class);

    private StreetFile() {}

    /**
     * The street in {@code file}.
     *
     * @throws StreetFileException when the file cannot be read or says something that cannot be
     */
    public static Street read(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > BYTES_MAX) {
                throw new StreetFileException(file + " has " + bytes + " bytes; at most " + BYTES_MAX + " are read");
            }
            try (JsonParser json = READER.createParser(Files.readAllBytes(file))) {
                return parse(file, json);
            }
        } catch (NoSuchFileException missing) {
            throw new StreetFileException("street file " + file + " does not exist", missing);
        } catch (IOException unreadable) {
            throw new StreetFileException("street file " + file + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static Street parse(Path file, JsonParser json) throws IOException {
        try {
            Street street = READER.readValue(json);
            if (street == null) {
                throw new StreetFileException(file + " holds null or nothing; a JSON object is expected");
            }
            return street;
        } catch (JsonMappingException wrong) {
            Throwable reason = wrong.getCause() instanceof IllegalArgumentException ? wrong.getCause() : wrong;
            String text = reason instanceof JsonProcessingException parsed
                    ? parsed.getOriginalMessage()
                    : String.valueOf(reason.getMessage());
            throw new StreetFileException(file + ": " + place(wrong) + text, wrong);
        } catch (JsonProcessingException malformed) {
            throw new StreetFileException(
                    file + ", line " + malformed.getLocation().getLineNr() + ": not JSON: "
                            + malformed.getOriginalMessage(),
                    malformed);
        }
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
