package org.youlin.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Refusals;

/** Reads an object field by field and remembers the first thing that is wrong with it. */
final class Fields {
    private final JsonNode object;
    private final String path;
    private Optional<Refusal> refusal;

    Fields(JsonNode object, String path, Optional<Refusal> refusal) {
        this.object = object;
        this.path = path;
        this.refusal = refusal.or(() -> object.isObject()
                ? Optional.empty()
                : Optional.of(Refusals.of(
                        RefusalReason.NOT_AN_OBJECT, path.isEmpty() ? "payload" : path, shown(object), "an object")));
    }

    static Fields of(JsonTree tree) {
        return new Fields(tree.root(), "", tree.refusal());
    }

    boolean has(String key) {
        return !object.path(key).isMissingNode();
    }

    /** A text that must be there, of 1 to {@code charsMax} printable characters. */
    String text(String key, int charsMax) {
        return required(key, optionalText(key, charsMax)).orElse("");
    }

    Optional<String> optionalText(String key, int charsMax) {
        JsonNode node = object.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            refuse(RefusalReason.WRONG_TYPE, key, shown(node), "text");
            return Optional.empty();
        }
        String text = node.textValue();
        if (text.isEmpty() || text.length() > charsMax || !Texts.isPrintable(text)) {
            refuse(RefusalReason.OUT_OF_RANGE, key, text, "1 to " + charsMax + " printable characters");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    Optional<HardwareId> name(String key) {
        JsonNode node = object.path(key);
        if (node.isTextual() && HardwareId.isValid(node.textValue())) {
            return Optional.of(new HardwareId(node.textValue()));
        }
        refuse(
                node.isMissingNode() ? RefusalReason.NO_VALUES : RefusalReason.WRONG_TYPE,
                key,
                shown(node),
                "a device's name of 1 to " + HardwareId.CHARS_MAX + " printable characters");
        return Optional.empty();
    }

    long integer(String key, long min, long max) {
        OptionalLong value = optionalInteger(key, min, max);
        if (value.isEmpty()) {
            refuse(RefusalReason.NO_VALUES, key, "", "an integer from " + min + " to " + max);
        }
        return value.orElse(min);
    }

    OptionalLong optionalInteger(String key, long min, long max) {
        JsonNode node = object.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return OptionalLong.empty();
        }
        if (!node.isIntegralNumber()) {
            refuse(RefusalReason.WRONG_TYPE, key, shown(node), "an integer from " + min + " to " + max);
            return OptionalLong.empty();
        }
        if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            refuse(RefusalReason.OUT_OF_RANGE, key, shown(node), "an integer from " + min + " to " + max);
            return OptionalLong.empty();
        }
        return OptionalLong.of(node.longValue());
    }

    boolean truth(String key) {
        JsonNode node = object.path(key);
        if (!node.isBoolean()) {
            refuse(RefusalReason.WRONG_TYPE, key, shown(node), "true or false");
        }
        return node.booleanValue();
    }

    /** Any JSON value as text; empty when there is none. */
    Optional<String> json(String key) {
        JsonNode node = object.path(key);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!Texts.isKeepable(node)) {
            refuse(RefusalReason.NOT_FINITE, key, "", "finite numbers and whole characters");
            return Optional.empty();
        }
        return Optional.of(node.toString());
    }

    /** Attribute keys, separated by commas; empty when the field is not there. */
    Set<String> separatedKeys(String key) {
        JsonNode node = object.path(key);
        Set<String> keys = new LinkedHashSet<>();
        if (node.isMissingNode() || node.isNull()) {
            return keys;
        }
        if (!node.isTextual()) {
            refuse(RefusalReason.WRONG_TYPE, key, shown(node), "keys separated by commas");
            return keys;
        }
        for (String one : node.textValue().split(",", -1)) {
            if (!one.isBlank()) {
                addKey(key, one.strip(), keys);
            }
        }
        return keys;
    }

    /** Attribute keys in an array. */
    Set<String> listedKeys(String key) {
        JsonNode node = object.path(key);
        Set<String> keys = new LinkedHashSet<>();
        if (!node.isArray()) {
            refuse(RefusalReason.WRONG_TYPE, key, shown(node), "an array of keys");
        }
        for (JsonNode one : node) {
            addKey(key, one.isTextual() ? one.textValue() : "", keys);
        }
        return keys;
    }

    boolean isArray(String key) {
        return object.path(key).isArray();
    }

    private void addKey(String field, String key, Set<String> keys) {
        if (!AttributeValues.isKey(key)) {
            refuse(RefusalReason.WRONG_TYPE, field, key, AttributeValues.KEY_EXPECTED);
        } else if (keys.size() == AttributeValues.KEYS_MAX && !keys.contains(key)) {
            refuse(RefusalReason.TOO_MANY_READINGS, field, "", "at most " + AttributeValues.KEYS_MAX + " keys");
        } else {
            keys.add(key);
        }
    }

    private <T> Optional<T> required(String key, Optional<T> value) {
        if (value.isEmpty()) {
            refuse(RefusalReason.NO_VALUES, key, "", "'" + key + "'");
        }
        return value;
    }

    void refuse(RefusalReason reason, String key, String value, String expected) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(Refusals.of(reason, path.isEmpty() ? key : path + "." + key, value, expected));
        }
    }

    Optional<Refusal> refusal() {
        return refusal;
    }

    /** What was read, or the first thing that was wrong. */
    <T> Parsed<T> into(Supplier<T> whole) {
        return refusal.isPresent() ? Parsed.refused(refusal.get()) : Parsed.of(whole.get());
    }

    static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return "";
        }
        return node.isObject() ? "{…}" : node.isArray() ? "[…]" : node.asText();
    }
}
