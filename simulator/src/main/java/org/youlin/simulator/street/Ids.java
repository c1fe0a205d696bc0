package org.youlin.simulator.street;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The spelling the platform allows for device and place ids. */
final class Ids {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private Ids() {}

    static void requireValid(String field, @Nullable String value) {
        if (value == null || !ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " '" + value
                    + "' must be 1 to 64 letters, digits, '.', '_', ':' or '-', beginning with a letter or digit");
        }
    }

    static void requireText(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > 100) {
            throw new IllegalArgumentException(field + " '" + value + "' must be a text of 1 to 100 characters");
        }
    }

    static void requireWithin(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be " + min + " to " + max);
        }
    }
}
