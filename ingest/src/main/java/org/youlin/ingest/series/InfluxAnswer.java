package org.youlin.ingest.series;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** The answer of {@code /query}, read one series at a time. An error can stand in an answer of status 200. */
final class InfluxAnswer {
    private static final int OK = 200;

    private InfluxAnswer() {}

    /**
     * Reads the answer to its end.
     *
     * @throws InfluxRefusedException when an error stands in it, it is none, or the server cut it short
     */
    static void read(ObjectMapper json, InputStream answer, Consumer<JsonNode> series) throws IOException {
        try (JsonParser parser = json.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refused("no answer in JSON");
            }
            boolean results = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("results") && parser.currentToken() == JsonToken.START_ARRAY) {
                    results = true;
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        result(parser, series);
                    }
                } else {
                    other(parser, name);
                }
            }
            if (!results) {
                throw refused("an answer without results");
            }
        } catch (JsonProcessingException e) {
            throw refused("an answer that is cut short or no JSON");
        }
    }

    private static void result(JsonParser parser, Consumer<JsonNode> series) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("series") && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    JsonNode one = parser.readValueAsTree();
                    requireWhole(one.path("partial").asBoolean());
                    series.accept(one);
                }
            } else {
                other(parser, name);
            }
        }
    }

    private static void other(JsonParser parser, String name) throws IOException {
        switch (name) {
            case "error" -> throw refused(parser.getText());
            case "partial" -> requireWhole(parser.getValueAsBoolean());
            default -> parser.skipChildren();
        }
    }

    private static void requireWhole(boolean partial) {
        if (partial) {
            throw refused("the server's row limit cut the answer");
        }
    }

    private static InfluxRefusedException refused(String reason) {
        InfluxOutcome outcome = reason.contains("not found") ? InfluxOutcome.NOT_FOUND : InfluxOutcome.UNEXPECTED;
        return new InfluxRefusedException(new InfluxFailure(outcome, OK, reason, Optional.empty()));
    }
}
