package org.youlin.dashboard.web;

import static java.lang.Character.MAX_SURROGATE;
import static java.lang.Character.MIN_SURROGATE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the texts of a request may hold, beyond what schemas say: no U+0000, which PostgreSQL does not store, no half of
 * a pair, and no more characters than the contract allows when each half counts, as Java and browsers count.
 */
public final class Texts {
    private static final String REFERENCE = "#/components/schemas/";
    private static final int DEPTH_MAX = 8;
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Map<String, Integer>> lengths = new HashMap<>();

    private Texts() {}

    public static Texts of(OpenAPIContract contract) {
        Texts texts = new Texts();
        JsonObject schemas = contract.getRawContract()
                .getJsonObject("components", new JsonObject())
                .getJsonObject("schemas", new JsonObject());
        for (Operation operation : contract.operations()) {
            JsonObject schema = operation
                    .getOpenAPIModel()
                    .getJsonObject("requestBody", new JsonObject())
                    .getJsonObject("content", new JsonObject())
                    .getJsonObject("application/json", new JsonObject())
                    .getJsonObject("schema");
            if (schema != null) {
                Map<String, Integer> byPlace = new HashMap<>();
                collect(schemas, schema, "", 0, byPlace);
                texts.lengths.put(operation.getOperationId(), Map.copyOf(byPlace));
            }
        }
        return texts;
    }

    private static void collect(
            JsonObject schemas, JsonObject schema, String place, int depth, Map<String, Integer> to) {
        String reference = schema.getString("$ref", "");
        int name = reference.indexOf(REFERENCE);
        if (name >= 0) {
            JsonObject meant = schemas.getJsonObject(reference.substring(name + REFERENCE.length()));
            if (meant != null && depth < DEPTH_MAX) {
                collect(schemas, meant, place, depth + 1, to);
            }
            return;
        }
        if (schema.getValue("maxLength") instanceof Number length) {
            to.merge(place, length.intValue(), Math::max);
        }
        if (depth >= DEPTH_MAX) {
            return;
        }
        schema.getJsonObject("properties", new JsonObject()).forEach(property -> {
            if (property.getValue() instanceof JsonObject below) {
                collect(schemas, below, place + "." + property.getKey(), depth + 1, to);
            }
        });
        if (schema.getValue("items") instanceof JsonObject items) {
            collect(schemas, items, place, depth + 1, to);
        }
        for (String alternatives : List.of("oneOf", "anyOf", "allOf")) {
            schema.getJsonArray(alternatives, new JsonArray()).forEach(each -> {
                if (each instanceof JsonObject alternative) {
                    collect(schemas, alternative, place, depth + 1, to);
                }
            });
        }
    }

    /** What is wrong with a text of a JSON body; whether it is JSON at all is for others to see. */
    Optional<Problem> problem(Operation operation, Buffer body) {
        Map<String, Integer> longest = lengths.getOrDefault(operation.getOperationId(), Map.of());
        try (JsonParser parser = JSON.createParser(body.getBytes())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    String text = parser.getText();
                    if (!isPlain(text)) {
                        String place = place(parser);
                        Optional<Problem> problem =
                                problem(place.substring(1), text, longest.getOrDefault(place, Integer.MAX_VALUE));
                        if (problem.isPresent()) {
                            return problem;
                        }
                    }
                }
            }
            return Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** What is wrong with a parameter or field. */
    static Optional<Problem> problem(String name, String text, int charsMax) {
        if (isPlain(text)) {
            return Optional.empty();
        }
        if (!isWhole(text)) {
            return Optional.of(Problem.invalid(name, "…", "a text without U+0000 and without halves of pairs"));
        }
        return text.length() <= charsMax
                ? Optional.empty()
                : Optional.of(Problem.invalid(
                        name, text, "at most " + charsMax + " characters, of which those beyond U+FFFF count twice"));
    }

    /** Where the parser stands, such as {@code .tickets.content}. */
    private static String place(JsonParser parser) {
        StringBuilder place = new StringBuilder();
        for (JsonStreamContext at = parser.getParsingContext(); at != null; at = at.getParent()) {
            if (at.getCurrentName() != null) {
                place.insert(0, "." + at.getCurrentName());
            }
        }
        return place.isEmpty() ? "." : place.toString();
    }

    /** Whether schemas count the text as we do, and it holds nothing that is nowhere allowed. */
    private static boolean isPlain(String text) {
        return text.chars().noneMatch(each -> each == 0 || Character.isSurrogate((char) each));
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(each -> each == 0 || (each >= MIN_SURROGATE && each <= MAX_SURROGATE));
    }
}
