package org.youlin.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Which texts and values of strangers may be kept. */
final class Texts {
    private Texts() {}

    /** Whether there are neither control characters nor halves of characters in {@code text}. */
    static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** Whether the value can be written as JSON again: no infinite number, no half of a character. */
    static boolean isKeepable(JsonNode node) {
        if (node.isNumber()) {
            return Double.isFinite(node.doubleValue());
        }
        if (node.isTextual()) {
            return isWhole(node.textValue());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!isWhole(field.getKey())) {
                return false;
            }
        }
        for (JsonNode inner : node) {
            if (!isKeepable(inner)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
