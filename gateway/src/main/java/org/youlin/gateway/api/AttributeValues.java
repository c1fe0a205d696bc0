package org.youlin.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;

/**
 * What a device says of itself: what can be kept of it, and why the rest cannot.
 *
 * @param values JSON texts by key
 */
public record AttributeValues(Map<String, String> values, List<Refusal> refusals) {
    static final int KEYS_MAX = 64;
    static final int KEY_CHARS_MAX = 64;
    static final int VALUE_BYTES_MAX = 1_024;
    static final String KEY_EXPECTED = "a key of 1 to " + KEY_CHARS_MAX + " printable characters";

    public AttributeValues {
        values = Map.copyOf(values);
        refusals = List.copyOf(refusals);
    }

    static boolean isKey(String key) {
        return !key.isEmpty() && key.length() <= KEY_CHARS_MAX && Texts.isPrintable(key);
    }

    /** What stands in {@code object}, an object; the refusals' fields begin with {@code path}. */
    static AttributeValues of(JsonNode object, String path) {
        if (!object.isObject()) {
            return new AttributeValues(
                    Map.of(),
                    List.of(Refusals.of(RefusalReason.NOT_AN_OBJECT, path, Fields.shown(object), "an object")));
        }
        if (object.isEmpty()) {
            return new AttributeValues(Map.of(), List.of(Refusals.noValues(path)));
        }
        if (object.size() > KEYS_MAX) {
            return new AttributeValues(
                    Map.of(),
                    List.of(Refusals.of(
                            RefusalReason.TOO_MANY_READINGS,
                            path,
                            object.size() + " attributes",
                            "at most " + KEYS_MAX + " attributes of a device in a message")));
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        object.properties().forEach(field -> {
            String text = field.getValue().toString();
            refuse(path + "." + field.getKey(), field.getKey(), field.getValue(), text)
                    .ifPresentOrElse(refusals::add, () -> values.put(field.getKey(), text));
        });
        return new AttributeValues(values, refusals);
    }

    private static Optional<Refusal> refuse(String field, String key, JsonNode value, String text) {
        if (!isKey(key)) {
            return Optional.of(Refusals.of(RefusalReason.WRONG_TYPE, field, key, KEY_EXPECTED));
        }
        if (!Texts.isKeepable(value)) {
            return Optional.of(Refusals.of(RefusalReason.NOT_FINITE, field, "", "finite numbers and whole characters"));
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= VALUE_BYTES_MAX
                ? Optional.empty()
                : Optional.of(Refusals.of(
                        RefusalReason.OUT_OF_RANGE,
                        field,
                        bytes + " bytes",
                        "at most " + VALUE_BYTES_MAX + " bytes of JSON"));
    }
}
