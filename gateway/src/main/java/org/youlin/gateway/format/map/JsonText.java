package org.youlin.gateway.format.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** JSON values as words. */
public final class JsonText {
    /** Whole numbers up to here are exact as doubles. */
    private static final double EXACT_MAX = 1e15;

    private JsonText() {}

    /** Whether nothing is said: there is no value, or it is null. */
    public static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** A text, a number or a truth value as a word: 1 and 1.0 are both "1". Empty for everything else. */
    public static Optional<String> word(JsonNode node) {
        if (node.isTextual() || node.isBoolean()) {
            return Optional.of(node.asText());
        }
        if (!node.isNumber()) {
            return Optional.empty();
        }
        double value = node.doubleValue();
        boolean whole = Math.abs(value) <= EXACT_MAX && value == Math.rint(value);
        return Optional.of(whole ? Long.toString((long) value) : node.asText());
    }

    /** A value for refusals: structures as their brackets, empty for nothing. */
    public static String shown(JsonNode node) {
        return node.isObject() ? "{…}" : node.isArray() ? "[…]" : node.isMissingNode() ? "" : node.asText();
    }

    /** A JSON pointer as the field of a refusal. */
    public static String field(String pointer) {
        return pointer.isEmpty() ? "payload" : pointer;
    }
}
