package org.youlin.ingest.attribute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

/** What is kept of attributes. */
public final class AttributeLimits {
    public static final int KEY_CHARS_MAX = 64;
    public static final int VALUE_CHARS_MAX = 4_096;
    /** How many attributes of its own a device may have; the longest unchanged give way. */
    static final int CLIENT_KEYS_MAX = 256;
    /** How many attributes people may set for a device. */
    public static final int SHARED_KEYS_MAX = 64;

    // Immutable once built.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AttributeLimits() {}

    /** The attributes that are within the limits. */
    public static Map<String, String> accepted(Map<String, String> values) {
        Map<String, String> accepted = new TreeMap<>();
        values.forEach((key, value) -> {
            if (refusal(key, value).isEmpty()) {
                accepted.put(key, value);
            }
        });
        return accepted;
    }

    /** Why the others are refused. */
    public static List<Refusal> refusals(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(each -> refusal(each.getKey(), each.getValue()))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private static Optional<Refusal> refusal(String key, String value) {
        if (key.isBlank() || key.length() > KEY_CHARS_MAX || key.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of(new Refusal(
                    RefusalReason.WRONG_TYPE,
                    "attributes",
                    key.replaceAll("\\p{Cntrl}", "\uFFFD"),
                    "a key of 1 to " + KEY_CHARS_MAX + " characters without control characters"));
        }
        if (value.length() > VALUE_CHARS_MAX) {
            return Optional.of(new Refusal(
                    RefusalReason.PAYLOAD_TOO_LARGE,
                    "attributes." + key,
                    value.length() + " characters",
                    "at most " + VALUE_CHARS_MAX + " characters"));
        }
        return isJson(value)
                ? Optional.empty()
                : Optional.of(new Refusal(RefusalReason.MALFORMED_JSON, "attributes." + key, "", "JSON"));
    }

    private static boolean isJson(String value) {
        try {
            return !JSON.readTree(value).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
