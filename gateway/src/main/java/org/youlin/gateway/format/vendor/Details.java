package org.youlin.gateway.format.vendor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The details of an event under construction: short printable texts. */
public final class Details {
    private static final int CHARS_MAX = 200;

    private final Map<String, String> details = new HashMap<>();

    /** Adds what is there, without control characters and cut to {@value #CHARS_MAX} characters. */
    public Details put(String key, Optional<String> value) {
        value.map(Details::clean).filter(text -> !text.isEmpty()).ifPresent(text -> details.put(key, text));
        return this;
    }

    public Details put(String key, String value) {
        return put(key, Optional.of(value));
    }

    public Map<String, String> toMap() {
        return Map.copyOf(details);
    }

    private static String clean(String value) {
        StringBuilder clean = new StringBuilder();
        value.codePoints()
                .limit(CHARS_MAX)
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .forEach(clean::appendCodePoint);
        String text = clean.toString().strip();
        return text.length() <= CHARS_MAX ? text : text.substring(0, text.offsetByCodePoints(0, CHARS_MAX / 2));
    }
}
