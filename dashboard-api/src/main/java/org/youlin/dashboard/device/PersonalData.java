package org.youlin.dashboard.device;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Masks what names a person in the details of an event: plates, cards, phones, names. */
final class PersonalData {
    private static final Set<String> KEYS =
            Set.of("plate", "card", "phone", "name", "person", "owner", "id_number", "face_id");
    private static final int SHOWN_CHARS = 2;
    private static final int HIDDEN_CHARS_MIN = 2;

    private PersonalData() {}

    static Map<String, String> masked(Map<String, String> details) {
        Map<String, String> masked = new TreeMap<>();
        details.forEach((key, value) -> masked.put(key, KEYS.contains(key) ? mask(value) : value));
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
