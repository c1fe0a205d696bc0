package org.youlin.simulator.plan;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a description must keep to; a fault names the field, its value and what is allowed. */
final class Checks {
    /** Short enough for the ids of homes and devices that are made of it. */
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,23}");

    private static final int TEXT_MAX = 60;

    private Checks() {}

    static void id(String field, @Nullable String value) {
        if (value == null || !ID.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " '" + value
                    + "' must be 1 to 24 lower-case letters, digits and '-', beginning with a letter or digit");
        }
    }

    static void text(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > TEXT_MAX) {
            throw new IllegalArgumentException(
                    field + " '" + value + "' must be a text of 1 to " + TEXT_MAX + " characters");
        }
    }

    static void within(String field, @Nullable Integer value, int min, int max) {
        if (value == null || value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be " + min + " to " + max);
        }
    }

    static <T> List<T> list(String field, @Nullable List<T> value, int min, int max) {
        if (value == null || value.size() < min || value.size() > max) {
            throw new IllegalArgumentException(field + ": there are " + (value == null ? "none" : value.size())
                    + "; there must be " + min + " to " + max);
        }
        return List.copyOf(value);
    }
}
