package org.youlin.domain.reading;

import static java.util.Objects.requireNonNull;

/**
 * Why something a device sent was refused.
 *
 * @param field where in the message, such as {@code values.room_temp}; {@code payload} for the whole
 * @param value the offending text, cut to {@value #VALUE_CHARS_MAX} characters; empty when there is none
 * @param expected what would have been accepted
 */
public record Refusal(RefusalReason reason, String field, String value, String expected) {
    private static final int VALUE_CHARS_MAX = 80;

    public Refusal {
        requireNonNull(reason, "reason is null");
        requireNonNull(field, "field is null");
        requireNonNull(expected, "expected is null");
        value = cut(value);
        field = cut(field);
    }

    private static String cut(String text) {
        return text.length() <= VALUE_CHARS_MAX ? text : text.substring(0, VALUE_CHARS_MAX - 1) + "…";
    }
}
