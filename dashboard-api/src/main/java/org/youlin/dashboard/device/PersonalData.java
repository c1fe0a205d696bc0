package org.youlin.dashboard.device;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Prepares the details of events for the eyes of people. The gateway has masked what names a person, and put a hash
 * beside it, which is for searching only; what was stored by a release that did not yet do so is masked here.
 */
final class PersonalData {
    private static final Set<String> KEYS =
            Set.of("plate", "card", "phone", "name", "person", "owner", "id_number", "face_id");
    private static final String HASH_ENDING = "_hash";
    private static final int SHOWN_CHARS = 2;
    private static final int HIDDEN_CHARS_MIN = 2;

    private PersonalData() {}

    static Map<String, String> masked(Map<String, String> details) {
        Map<String, String> masked = new TreeMap<>();
        details.forEach((key, value) -> {
            boolean isMasked = details.containsKey(key + HASH_ENDING);
            if (!key.endsWith(HASH_ENDING)) {
                masked.put(key, KEYS.contains(key) && !isMasked ? mask(value) : value);
            }
        });
        return masked;
    }

    /** Keeps both ends of a longer text, so that a person who knows it knows it again. */
    private static String mask(String value) {
        int shown = value.length() >= 2 * SHOWN_CHARS + HIDDEN_CHARS_MIN ? SHOWN_CHARS : Math.min(1, value.length());
        int end = shown == SHOWN_CHARS ? SHOWN_CHARS : 0;
        return value.substring(0, shown)
                + "*".repeat(Math.max(HIDDEN_CHARS_MIN, value.length() - shown - end))
                + value.substring(value.length() - end);
    }
}
